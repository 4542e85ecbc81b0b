// Package rts has here what the published module of Keto's protocol lacks: the messages of its batch check, by which
// Keto v0.14.0 compiles. They are never sent: gRPC does not know them, and HTTP has shapes of its own.
package rts

// BatchCheckRequest asks for several checks at once.
type BatchCheckRequest struct {
	Tuples   []*RelationTuple
	MaxDepth int32
}

// BatchCheckResponse has an answer for each of them.
type BatchCheckResponse struct{ Results []*CheckResponseWithError }

// CheckResponseWithError is the answer to one check.
type CheckResponseWithError struct {
	Allowed          bool
	Error, Snaptoken string
}

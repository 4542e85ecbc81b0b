/**
 * How Node keeps house for one process that serves, as the image has it (Dockerfile): where there is much memory, it
 * would let waste pile up before it cleans. Whoever sets NODE_OPTIONS decides instead.
 */
export const nodeOptions = "--max-semi-space-size=16 --max-old-space-size=1024";

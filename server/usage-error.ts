/** A command that was given wrongly; its message is for whoever typed it. */
export class UsageError extends Error {}

/** Workers cannot start; why, for whoever starts us. */
export class StartError extends Error {}

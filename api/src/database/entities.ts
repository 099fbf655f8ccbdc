/** Every entity of the service, listed by hand: nothing is found by a file pattern. */
export const entities: (new () => object)[] = [];

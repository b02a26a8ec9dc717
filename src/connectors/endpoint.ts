/** Where a program listens. */
export type Endpoint = { readonly host: string; readonly port: number };

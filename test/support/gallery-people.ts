/** Who looks at a page: somebody of the example by their address, or a browser that nobody has signed in with. */
export type Who = 'anybody' | 'owner' | 'neighbour' | 'newcomer' | 'chooser' | 'support' | 'operator';

export const people: Readonly<Record<Exclude<Who, 'anybody'>, string>> = {
  owner: 'subscriber@example.com',
  neighbour: 'meera.hussain1007@example.com',
  newcomer: 'sofia.munoz1198@example.org',
  chooser: 'chooser@example.com',
  support: 'support@example.com',
  operator: 'operator@example.com',
};

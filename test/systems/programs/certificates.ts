import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Why no certificates can be made here; false where they can. */
export const opensslMissing: string | false =
  spawnSync('openssl', ['version']).status === 0 ? false : 'no openssl found; apt-get install openssl';

export type Identity = { readonly certificate: string; readonly key: string };

export type IdentityWish = {
  /** Addresses or names that the certificate is valid for. */
  readonly names?: readonly string[];
  readonly expired?: boolean;
};

/** Signs certificates that are made for one run of tests, and thrown away after it. */
export class Authority {
  readonly #folder = mkdtempSync(join(tmpdir(), 'signoff-certificates-'));
  readonly certificate: string;
  #issued = 0;

  constructor(name = 'tests') {
    this.certificate = this.#make('authority', ['-x509', '-subj', `/CN=${name}`, '-days', '2']).certificate;
  }

  /** A certificate for both ends of a connection. */
  issue(name: string, { names = ['127.0.0.1'], expired = false }: IdentityWish = {}): Identity {
    this.#issued += 1;
    const file = `issued-${this.#issued}`;
    const alternatives = names.map((each) => `${/^[\d.]+$/.test(each) ? 'IP' : 'DNS'}:${each}`);
    this.#make(file, ['-subj', `/CN=${name}`, '-addext', `subjectAltName=${alternatives.join(',')}`]);
    const at = (suffix: string) => join(this.#folder, `${file}.${suffix}`);
    const authority = [
      '-CA',
      join(this.#folder, 'authority.pem'),
      '-CAkey',
      join(this.#folder, 'authority.key'),
    ];
    const dates = ['-days', expired ? '-1' : '2', '-set_serial', String(this.#issued)];
    openssl([
      'x509',
      '-req',
      '-in',
      at('pem'),
      '-out',
      at('signed'),
      '-copy_extensions',
      'copy',
      ...authority,
      ...dates,
    ]);
    return { certificate: readFileSync(at('signed'), 'utf8'), key: readFileSync(at('key'), 'utf8') };
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true });
  }

  #make(file: string, args: readonly string[]): Identity {
    const [certificate, key] = [join(this.#folder, `${file}.pem`), join(this.#folder, `${file}.key`)];
    const ec = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
    openssl(['req', ...ec, '-keyout', key, '-out', certificate, ...args]);
    return { certificate: readFileSync(certificate, 'utf8'), key: readFileSync(key, 'utf8') };
  }
}

function openssl(args: readonly string[]): void {
  execFileSync('openssl', args, { stdio: ['ignore', 'pipe', 'pipe'] });
}

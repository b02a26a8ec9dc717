import { client, common, listener, ports } from './freeradius-configuration.ts';

/** FreeRADIUS as a stand-in for a NAS. */

export type NasSettings = {
  readonly folder: string;
  readonly address: string;
  /** That it shares with whoever orders sessions to end. */
  readonly secret: string;
  readonly aaa: { readonly address: string; readonly secret: string };
};

/** What the stand-in keeps: its live sessions, how it treats whom, and how often it has ended a session. */
export const nasTables = `
PRAGMA journal_mode=WAL;
CREATE TABLE sessions(sid TEXT PRIMARY KEY, username TEXT, ip TEXT, input INTEGER DEFAULT 0, output INTEGER DEFAULT 0);
CREATE TABLE manners(username TEXT PRIMARY KEY, manner TEXT);
CREATE TABLE ended(username TEXT, sid TEXT, input INTEGER, output INTEGER, told INTEGER DEFAULT 0);
`;

/**
 * A stand-in for a NAS. It hands authentication and accounting on to the AAA, remembers its live sessions, and is the dynamic
 * authorization server of RFC 5176, which ends one; \`tellStops\` tells accounting then. Its manners with a user, where it has any: \`refuses\`,
 * \`busy-once\`, and \`pretends\`, which says yes and keeps the session.
 */
export function nasConfiguration({ folder, address, secret, aaa }: NasSettings): string {
  const unused = ['acct_table1', 'acct_table2', 'postauth_table', 'authcheck_table', 'groupcheck_table']
    .concat(['authreply_table', 'groupreply_table', 'usergroup_table'])
    .map((table) => `${table} = "x"`)
    .join('\n\t\t');
  const home = (type: 'auth' | 'acct', port: number) => `
home_server aaa_${type} {
	type = ${type}
	ipaddr = ${aaa.address}
	port = ${port}
	secret = ${aaa.secret}
	response_window = 3
	zombie_period = 1
	revive_interval = 1
}
home_server_pool pool_${type} {
	home_server = aaa_${type}
}
`;
  // One thread: of two that want to write to SQLite at once, one would find nothing and call the session unknown.
  return `${common(folder, 'nas', 1)}${client(secret)}
proxy_requests = yes
proxy server {
	default_fallback = no
}${home('auth', ports.authentication)}${home('acct', ports.accounting)}
realm aaa {
	auth_pool = pool_auth
	acct_pool = pool_acct
	nostrip
}
modules {
	expr { }
	always ok {
		rcode = ok
	}
	always reject {
		rcode = reject
	}
	sql nas {
		driver = "rlm_sql_sqlite"
		dialect = "sqlite"
		sqlite {
			filename = "${folder}/nas.db"
			busy_timeout = 5000
		}
		open_query = "PRAGMA synchronous=OFF"
		radius_db = "x"
		${unused}
		pool {
			start = 1
			min = 1
			max = 1
			spare = 0
			uses = 0
		}
	}
}
${nasServers(address)}`;
}

function nasServers(address: string): string {
  const own = `sid='%{Acct-Session-Id}' AND username='%{User-Name}'`;
  return `server nas {${listener('auth', address, ports.authentication)}${listener('acct', address, ports.accounting)}
	authorize {
		update control {
			&Proxy-To-Realm := "aaa"
		}
	}
	preacct {
		if (&Acct-Status-Type == Start) {
			update control {
				&Tmp-Integer-0 := "%{nas:INSERT OR REPLACE INTO sessions(sid,username,ip) VALUES ('%{Acct-Session-Id}','%{User-Name}','%{Framed-IP-Address}')}"
			}
		}
		if (&Acct-Status-Type == Interim-Update) {
			update control {
				&Tmp-Integer-0 := "%{nas:UPDATE sessions SET input=%{%{Acct-Input-Octets}:-0}, output=%{%{Acct-Output-Octets}:-0} WHERE ${own}}"
			}
		}
		if (&Acct-Status-Type == Stop) {
			update control {
				&Tmp-Integer-0 := "%{nas:DELETE FROM sessions WHERE ${own}}"
			}
		}
		update control {
			&Proxy-To-Realm := "aaa"
		}
	}
	accounting {
		ok
	}
	post-auth {
		ok
	}
}
server das {${listener('coa', address, ports.disconnect)}
	recv-coa {
		if (&Packet-Type != Disconnect-Request) {
			update reply {
				&Error-Cause := Unsupported-Extension
			}
			reject
		}
		update control {
			&Tmp-String-0 := "%{nas:SELECT manner FROM manners WHERE username='%{User-Name}'}"
		}
		if (&control:Tmp-String-0 == "refuses") {
			update reply {
				&Error-Cause := Administratively-Prohibited
			}
			reject
		}
		elsif (&control:Tmp-String-0 == "busy-once") {
			update control {
				&Tmp-Integer-0 := "%{nas:DELETE FROM manners WHERE username='%{User-Name}'}"
			}
			update reply {
				&Error-Cause := Resources-Unavailable
			}
			reject
		}
		elsif (&control:Tmp-String-0 == "pretends") {
			ok
		}
		else {
			update control {
				&Tmp-Integer-1 := "%{%{nas:SELECT input FROM sessions WHERE ${own}}:-0}"
				&Tmp-Integer-2 := "%{%{nas:SELECT output FROM sessions WHERE ${own}}:-0}"
			}
			update control {
				&Tmp-Integer-0 := "%{nas:DELETE FROM sessions WHERE ${own}}"
			}
			if (&control:Tmp-Integer-0 == 1) {
				update control {
					&Tmp-Integer-0 := "%{nas:INSERT INTO ended(username,sid,input,output) VALUES ('%{User-Name}','%{Acct-Session-Id}',%{control:Tmp-Integer-1},%{control:Tmp-Integer-2})}"
				}
				ok
			}
			else {
				update reply {
					&Error-Cause := Session-Context-Not-Found
				}
				reject
			}
		}
	}
	send-coa {
		ok
	}
}
`;
}

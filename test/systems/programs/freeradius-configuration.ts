/** The configuration of FreeRADIUS as the AAA of an operator, and what its stand-in for a NAS shares with it. */

/** Debian's own tables, queries and filter: the tests shall meet what the field has. */
export const debianFolder = '/etc/freeradius/3.0';
const sqlFolder = `${debianFolder}/mods-config/sql/main/postgresql`;
export const schemaFile = `${sqlFolder}/schema.sql`;

export type AaaSettings = {
  readonly folder: string;
  readonly address: string;
  /** That it shares with whoever asks it. */
  readonly secret: string;
  readonly database: { readonly port: number; readonly user: string; readonly password: string };
};

export const ports = { authentication: 1812, accounting: 1813, disconnect: 3799 } as const;

export function common(folder: string, name: string, threads: number): string {
  return `
prefix = /usr
localstatedir = ${folder}
logdir = ${folder}
run_dir = ${folder}
libdir = /usr/lib/freeradius
pidfile = ${folder}/${name}.pid
max_request_time = 10
cleanup_delay = 1
max_requests = 4096
hostname_lookups = no
log {
	destination = stdout
}
security {
	max_attributes = 200
	reject_delay = 0
	status_server = yes
	allow_vulnerable_openssl = yes
}
thread pool {
	start_servers = ${threads}
	max_servers = ${threads}
	min_spare_servers = 1
	max_spare_servers = ${threads}
	max_requests_per_server = 0
}
`;
}

export function client(secret: string, wishes = ''): string {
  return `
client loopback {
	ipaddr = 127.0.0.0/8
	secret = ${secret}
	${wishes}
}
`;
}

export function listener(type: 'auth' | 'acct' | 'coa', address: string, port: number): string {
  return `
	listen {
		type = ${type}
		ipaddr = ${address}
		port = ${port}
	}
`;
}

/** The operator's AAA: users, groups and accounting in PostgreSQL, replies filtered as Debian has it. */
export function aaaConfiguration({ folder, address, secret, database }: AaaSettings): string {
  return `${common(folder, 'aaa', 4)}${client(secret, 'require_message_authenticator = yes')}
modules {
	expr { }
	pap { }
	attr_filter attr_filter.access_reject {
		key = "%{User-Name}"
		filename = ${debianFolder}/mods-config/attr_filter/access_reject
	}
	sql {
		driver = "rlm_sql_postgresql"
		dialect = "postgresql"
		server = "127.0.0.1"
		port = ${database.port}
		login = "${database.user}"
		password = "${database.password}"
		radius_db = "radius"
		acct_table1 = "radacct"
		acct_table2 = "radacct"
		postauth_table = "radpostauth"
		authcheck_table = "radcheck"
		groupcheck_table = "radgroupcheck"
		authreply_table = "radreply"
		groupreply_table = "radgroupreply"
		usergroup_table = "radusergroup"
		delete_stale_sessions = yes
		client_table = "nas"
		group_attribute = "SQL-Group"
		default_user_profile = "everybody"
		pool {
			start = 1
			min = 1
			max = 8
			spare = 1
			uses = 0
			retry_delay = 1
			lifetime = 0
			idle_timeout = 60
		}
		$INCLUDE ${sqlFolder}/queries.conf
	}
}
server aaa {${listener('auth', address, ports.authentication)}${listener('acct', address, ports.accounting)}
	authorize {
		sql
		pap
	}
	authenticate {
		Auth-Type PAP {
			pap
		}
	}
	preacct {
		update request {
			&Acct-Unique-Session-Id := "%{md5:%{User-Name},%{Acct-Session-ID},%{NAS-IP-Address}}"
		}
	}
	accounting {
		sql
	}
	post-auth {
		sql
		update reply {
			&Message-Authenticator := 0x00
		}
		Post-Auth-Type REJECT {
			sql
			attr_filter.access_reject
			update reply {
				&Message-Authenticator := 0x00
			}
		}
	}
}
`;
}

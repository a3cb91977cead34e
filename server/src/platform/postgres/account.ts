import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { codeOf, PostgresRefusal } from './refusal.ts'

/** The system user that PostgreSQL runs as when we are root; PostgreSQL itself refuses to run as root. */
export type Account = { name: string; uid: number; gid: number }

export type Outcome = { ok: boolean; output: string; code: string | undefined }

/** The account to drop to, made if missing; undefined when we are an ordinary user and run it as ourselves. */
export async function serverAccount(): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const found = await lookUp('postgres')
  if (found) return found
  const system = ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin']
  await run('useradd', [...system, '--user-group', 'postgres'])
  if (!(await lookUp('postgres'))) await run('adduser', [...system, '--group', 'postgres'])
  const account = (await lookUp('postgres')) ?? (await lookUp('nobody'))
  if (account) return account
  throw new PostgresRefusal(
    'PostgreSQL does not run as root, and the user "postgres" could be neither found nor made.',
    'make it (useradd --system postgres), or start as an ordinary user, or set DATABASE_URL.',
  )
}

async function lookUp(name: string): Promise<Account | undefined> {
  const passwd = await readFile('/etc/passwd', 'utf8').catch(() => '')
  const line = passwd.split('\n').find((entry) => entry.startsWith(`${name}:`))
  const fields = line?.split(':') ?? []
  if (fields[2] && fields[3]) return { name, uid: Number(fields[2]), gid: Number(fields[3]) }
  const [uid, gid] = [await run('id', ['-u', name]), await run('id', ['-g', name])]
  if (!uid.ok || !gid.ok) return undefined
  return { name, uid: Number(uid.output), gid: Number(gid.output) }
}

/** The name of a user id, for messages. */
export async function nameOf(uid: number): Promise<string> {
  const passwd = await readFile('/etc/passwd', 'utf8').catch(() => '')
  const line = passwd.split('\n').find((entry) => entry.split(':')[2] === String(uid))
  return line ? `${line.split(':')[0]} (uid ${uid})` : `uid ${uid}`
}

/**
 * Runs a program to its end as the account, in `cwd`. The environment is ours and bare: PGDATA, PGPORT or a missing
 * LANG of the caller must not change what the server becomes. Never rejects: a program that cannot be started is an
 * outcome as well (`code` EACCES, ENOENT).
 */
export function run(program: string, args: string[], account?: Account, cwd = '/'): Promise<Outcome> {
  const identity = account ? { uid: account.uid, gid: account.gid } : {}
  const env = { PATH: process.env['PATH'], HOME: cwd, LC_ALL: 'C', TZ: 'UTC' }
  return new Promise((resolve) => {
    execFile(program, args, { cwd, env, ...identity, maxBuffer: 1 << 22 }, (error, stdout, stderr) => {
      resolve({ ok: error === null, output: `${stdout}${stderr}`.trim(), code: codeOf(error) })
    })
  })
}

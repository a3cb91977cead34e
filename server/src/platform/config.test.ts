import { mkdtempSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, inject, test } from 'vitest'
import { keyFor, readConfig } from './config.ts'

const folder = () => mkdtempSync(join(inject('run').folder, 'config-'))

describe('configuration', () => {
  test('has a default for everything: this machine only, our own database, a secret of its own', () => {
    const dataDir = join(folder(), 'made')
    const config = readConfig(folder(), { HEBAN_DATA: dataDir })
    expect(config).toMatchObject({
      host: '127.0.0.1',
      port: 8080,
      dataDir,
      databaseUrl: undefined,
      loopback: true,
    })
    expect(config.secret).toMatch(/^[\w-]{43}$/)
  })

  test('keeps the secret it made, where nobody else reads it', () => {
    const dataDir = folder()
    const first = readConfig(dataDir, { HEBAN_DATA: dataDir })
    expect(readConfig(dataDir, { HEBAN_DATA: dataDir }).secret).toBe(first.secret)
    expect(readFileSync(join(dataDir, 'secret'), 'utf8').trim()).toBe(first.secret)
    expect(statSync(join(dataDir, 'secret')).mode & 0o777).toBe(0o600)
    expect(readConfig(dataDir, { HEBAN_DATA: folder() }).secret).not.toBe(first.secret)
  })

  test('takes what it is told', () => {
    const dataDir = folder()
    const env = {
      HEBAN_DATA: dataDir,
      HOST: '0.0.0.0',
      PORT: '9000',
      DATABASE_URL: 'postgres://x',
      HEBAN_SECRET: 's',
      HEBAN_METRICS_TOKEN: 't',
      HEBAN_WORKER: 'off',
      HEBAN_OUTBOUND_ALLOW: '10.1.0.0/16, ::1',
      HEBAN_URL: 'https://heban.example.org/',
      HEBAN_SMTP_URL: 'smtp://mail:25',
      HEBAN_MAIL_FROM: 'office@example.org',
      HEBAN_SMS_URL: 'https://sms.example.org/send',
      HEBAN_SMS_SECRET: 'between us',
      HEBAN_RECORDINGS: 'https://pbx.example.org',
    }
    expect(readConfig(dataDir, env)).toEqual({
      dataDir,
      host: '0.0.0.0',
      port: 9000,
      databaseUrl: 'postgres://x',
      secret: 's',
      metricsToken: 't',
      worker: false,
      outboundAllow: [
        ['10.1.0.0', 16],
        ['::1', 128],
      ],
      loopback: false,
      publicUrl: 'https://heban.example.org',
      recordings: ['https://pbx.example.org'],
      messages: {
        smtpUrl: 'smtp://mail:25',
        mailFrom: 'office@example.org',
        smsUrl: 'https://sms.example.org/send',
        smsSecret: 'between us',
        console: 'address',
      },
    })
  })

  test.each([
    ['127.0.0.1', undefined, 'text'],
    ['0.0.0.0', undefined, 'address'],
    ['127.0.0.1', 'production', null],
  ])('messages for lack of a transport: on %s in %s the log shows %s', (HOST, NODE_ENV, shown) => {
    const env = { HEBAN_DATA: folder(), HOST, ...(NODE_ENV !== undefined && { NODE_ENV }) }
    expect(readConfig(folder(), env).messages.console).toBe(shown)
  })

  test.each([
    ['127.0.0.1', true],
    ['::1', true],
    ['localhost', true],
    ['0.0.0.0', false],
    ['::', false],
    ['192.168.1.2', false],
  ])('listening on %s is for this machine alone: %s', (HOST, loopback) => {
    expect(readConfig(folder(), { HEBAN_DATA: folder(), HOST }).loopback).toBe(loopback)
  })
})

test('a key is of one purpose and one secret', () => {
  const keys = [keyFor('a', 'x'), keyFor('a', 'y'), keyFor('b', 'x')].map((key) => key.toString('hex'))
  expect(new Set(keys).size).toBe(3)
  expect(keyFor('a', 'x').toString('hex')).toBe(keys[0])
})

import { describe, expect, it } from 'vitest'
import { heban } from '../../../tests/kit/heban.ts'

describe('words', () => {
  const nowhere = { url: 'postgres://nobody@127.0.0.1:1/nothing', dataDir: '/tmp' }

  it('are explained for every command, without touching anything', async () => {
    for (const words of [
      [],
      ['serve'],
      ['migrate'],
      ['tenant', 'create'],
      ['user', 'create'],
      ['seed'],
      ['demands', 'import'],
      ['demands', 'rates'],
      ['demands', 'index'],
      ['check'],
      ['backup'],
      ['restore'],
    ]) {
      const { exit, out, err } = await heban(nowhere, ...words, '--help')
      expect({ exit, err }, words.join(' ')).toEqual({ exit: 0, err: '' })
      expect(out).toContain(`Usage: heban${words.length > 0 ? ` ${words.join(' ')}` : ''}`)
    }
  })

  it.each([
    [[]],
    [['nonsense']],
    [['tenant', 'create', '--code', 'Not A Code', '--name-zh', '甲', '--name-en', 'A']],
    [['tenant', 'create', '--code', 'a', '--name-zh', '甲', '--name-en', 'A', '--region', 'city']],
    [['user', 'create', '--tenant', 'a', '--username', 'x']],
    [['user', 'create', '--tenant', 'a', '--username', 'x1', '--name', 'X', '--role', 'king']],
    [['demands', 'import', 'file.csv']],
    [['demands', 'index']],
    [['demands', 'rates', '--tenant', 'a']],
    [['demands', 'rates', '--tenant', 'a', '--month', 'March']],
    [['demands', 'import', 'file.csv', '--tenant', 'a', '--mode', 'future']],
    [['seed', '--scale', 'many']],
    [['seed', '--tenant', 'real']],
    [['backup']],
    [['check', '--unheard-of']],
  ])('that are not understood end with 2: %j', async (words) => {
    expect(await heban(nowhere, ...words)).toMatchObject({ exit: 2, out: '' })
  })

  it('that are not understood say so in JSON too', async () => {
    const { exit, json } = await heban(nowhere, 'check', '--wrong', '--json')
    expect({ exit, json }).toMatchObject({ exit: 2, json: { error: { code: 'usage' } } })
  })

  it('that cannot be carried out end with 1 and a code', async () => {
    const { exit, json, err } = await heban(nowhere, 'check', '--json')
    expect({ exit, json }).toMatchObject({ exit: 1, json: { error: { code: 'database.refused' } } })
    expect(err).toContain('[database.refused]')
  })
})

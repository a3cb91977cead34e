import { describe, expect, test } from 'vitest'
import { sniff } from './sniff.ts'

const latin = (text: string) => Buffer.from(text, 'latin1')
const box = (brand: string) => latin(`\0\0\0\x20ftyp${brand}\0\0\0\0rest`)
const parcel = (...names: string[]) => latin(`PK\x03\x04[Content_Types].xml${names.join('')}`)

describe('a file is told by its bytes:', () => {
  test.each<[string, Buffer, string]>([
    ['jpeg', latin('\xff\xd8\xff\xe0'), 'picture jpg'],
    ['heic', box('heic'), 'picture heic'],
    ['wav', latin('RIFF\0\0\0\0WAVEfmt '), 'audio wav'],
    ['ogg', latin('OggS\0'), 'audio ogg'],
    ['amr', latin('#!AMR\n'), 'audio amr'],
    ['mp3 with tags', latin('ID3\x04'), 'audio mp3'],
    ['mp3 without', latin('\xff\xfb\x90\x64'), 'audio mp3'],
    ['m4a', box('M4A '), 'audio m4a'],
    ['mp4', box('isom'), 'video mp4'],
    ['mov', box('qt  '), 'video mov'],
    ['webm', latin('\x1aE\xdf\xa3\x01\0\0B\x82\x84webm'), 'video webm'],
    ['pdf', latin('%PDF-1.7\n'), 'document pdf'],
    ['docx', parcel('word/document.xml'), 'document docx'],
    ['xlsx', parcel('xl/workbook.xml'), 'document xlsx'],
    ['text', Buffer.from('楼道灯坏了\n三天'), 'document txt'],
    ['text in GBK', Buffer.from([0xc2, 0xa5, 0xb5, 0xc0]), 'document txt'],
  ])('%s', (_name, bytes, expected) => {
    const found = sniff(bytes)
    expect(`${found?.kind} ${found?.extension}`).toBe(expected)
  })
})

describe('is not taken:', () => {
  test.each<[string, Buffer]>([
    ['nothing', Buffer.alloc(0)],
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['a page further down', Buffer.from('  \n <HTML><body>')],
    ['a drawing', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['a program', latin('\x7fELF\x02\x01\x01\0\0')],
    ['a parcel of anything', latin('PK\x03\x04readme.txt')],
    ['a text with macros', parcel('word/document.xml', 'word/vbaProject.bin')],
    ['a film of an unknown brand', box('evil')],
  ])('%s', (_name, bytes) => {
    expect(sniff(bytes)).toBeNull()
  })
})

// Pictures of a draft on this device, beside its words in `drafts`: one drawer a person, dropped after some days.
const NAME = 'heban-drafts'
const SHELF = 'pictures'
const DAYS = 3

interface KeptPicture {
  id: string
  /** Person and drawer. */
  owner: string
  at: number
  blob: Blob
}

let opening: Promise<IDBDatabase> | null = null

function database(): Promise<IDBDatabase> {
  opening ??= new Promise((done, fail) => {
    const request = indexedDB.open(NAME, 1)
    request.addEventListener('upgradeneeded', () =>
      request.result.createObjectStore(SHELF, { keyPath: 'id' }),
    )
    request.addEventListener('success', () => done(request.result))
    request.addEventListener('error', () => fail(request.error ?? new Error('IndexedDB')))
  })
  return opening
}

async function within<Value>(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<Value>,
): Promise<Value> {
  const transaction = (await database()).transaction(SHELF, mode)
  return new Promise((done, fail) => {
    const request = work(transaction.objectStore(SHELF))
    // Only a finished transaction is on the disk.
    transaction.addEventListener('complete', () => done(request.result))
    transaction.addEventListener('error', () => fail(transaction.error ?? new Error('IndexedDB')))
    transaction.addEventListener('abort', () => fail(transaction.error ?? new Error('IndexedDB')))
  })
}

const ownerOf = (person: string, drawer: string) => `${person}.${drawer}`

/** Keeps a picture; where storage is forbidden or full it lives as long as the page. */
export async function keepPicture(person: string, drawer: string, id: string, blob: Blob): Promise<void> {
  const picture: KeptPicture = { id, owner: ownerOf(person, drawer), at: Date.now(), blob }
  await within('readwrite', (store) => store.put(picture)).catch(() => undefined)
}

export async function dropPicture(id: string): Promise<void> {
  await within('readwrite', (store) => store.delete(id)).catch(() => undefined)
}

/** The pictures of one person's draft in the order they were taken; what is too old is dropped, whoever's it is. */
export async function readPictures(person: string, drawer: string): Promise<{ id: string; blob: Blob }[]> {
  const all = await within<KeptPicture[]>('readonly', (store) => store.getAll()).catch(() => [])
  const oldest = Date.now() - DAYS * 86_400_000
  for (const { id, at } of all) if (at < oldest) void dropPicture(id)
  return all
    .filter(({ owner, at }) => owner === ownerOf(person, drawer) && at >= oldest)
    .toSorted((a, b) => a.at - b.at)
    .map(({ id, blob }) => ({ id, blob }))
}

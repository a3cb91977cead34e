// What lies on this telephone: one IndexedDB, three shelves. Wiped as a whole when the visitor signs out.
const NAME = 'heban-visit'
const VERSION = 1

type Shelf = 'office' | 'visits' | 'photos'

let opening: Promise<IDBDatabase> | null = null

function database(): Promise<IDBDatabase> {
  opening ??= new Promise((done, fail) => {
    const request = indexedDB.open(NAME, VERSION)
    request.addEventListener('upgradeneeded', () => {
      for (const shelf of ['office', 'visits', 'photos'] satisfies Shelf[])
        request.result.createObjectStore(shelf, { keyPath: 'id' })
    })
    request.addEventListener('success', () => done(request.result))
    request.addEventListener('error', () => fail(request.error ?? new Error('IndexedDB')))
  })
  return opening
}

async function within<Value>(
  shelf: Shelf,
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<Value>,
): Promise<Value> {
  const transaction = (await database()).transaction(shelf, mode)
  return new Promise((done, fail) => {
    const request = work(transaction.objectStore(shelf))
    // Only a finished transaction is on the disk.
    transaction.addEventListener('complete', () => done(request.result))
    transaction.addEventListener('error', () => fail(transaction.error ?? new Error('IndexedDB')))
    transaction.addEventListener('abort', () => fail(transaction.error ?? new Error('IndexedDB')))
  })
}

export function read<Value>(shelf: Shelf, id: string) {
  return within<Value | undefined>(shelf, 'readonly', (store) => store.get(id))
}

export function readAll<Value>(shelf: Shelf) {
  return within<Value[]>(shelf, 'readonly', (store) => store.getAll())
}

export function write(shelf: Shelf, value: { id: string }) {
  return within(shelf, 'readwrite', (store) => store.put(value))
}

export function remove(shelf: Shelf, id: string) {
  return within(shelf, 'readwrite', (store) => store.delete(id))
}

export async function wipe() {
  for (const shelf of ['office', 'visits', 'photos'] satisfies Shelf[])
    await within(shelf, 'readwrite', (store) => store.clear())
}

// What the person does with their own demand; facts may also be typed by staff who hear them.
import { again, move, open, type Act } from '../orders/move.ts'
import { attachPhotos, writeEntry } from '../orders/store.ts'

export const addFacts: Act<'addFacts'> = async (ctx, id, request) => {
  const { order, at } = await open(ctx, id, request.version)
  await attachPhotos(ctx, id, request.photoIds, 'facts')
  const entry = await writeEntry(ctx, id, 'demands.factsAdded', request.text)
  return move(
    ctx,
    order,
    at,
    'addFacts',
    'demands.factsAdded',
    {},
    { entry, photos: request.photoIds.length },
  )
}

export const withdrawOrder: Act<'withdraw'> = async (ctx, id, request) => {
  const { order, at } = await open(ctx, id, request.version)
  const entry = request.text ? await writeEntry(ctx, id, 'demands.withdrawn', request.text) : null
  return move(ctx, order, at, 'withdraw', 'demands.withdrawn', {}, entry ? { entry } : {})
}

export const reopenOrder: Act<'reopen'> = async (ctx, id, request) => {
  const { order, at } = await open(ctx, id, request.version)
  const entry = await writeEntry(ctx, id, 'demands.reopened', request.text)
  return again(ctx, order, at, 'reopen', 'demands.reopened', { reopened: true }, entry)
}

import { sql } from 'kysely'
import { signature, type Ctx } from '../../../platform/context.ts'
import { refuse } from '../../../platform/refusal.ts'
import { maySee } from './sight.ts'
import { loadOrder } from './store.ts'

/** A photo is open to whoever may see its order, and to whoever uploaded it while it hangs on nothing. */
export async function mayOpenFile(ctx: Ctx, fileId: string): Promise<void> {
  const { rows } = await sql<{ order_id: string | null; uploaded_by: string }>`
    select p.order_id, f.uploaded_by from platform.file f
    left join demands.photo p on p.tenant_id = f.tenant_id and p.file_id = f.id
    where f.tenant_id = ${ctx.tenant.id} and f.id = ${fileId}`.execute(ctx.db)
  const file = rows[0] ?? refuse('request.notFound')
  if (file.order_id === null) {
    const { kind, id } = signature(ctx.actor)
    if (file.uploaded_by !== `${kind}:${id ?? ''}`) refuse('request.notFound')
  } else if (!maySee(ctx.actor, await loadOrder(ctx, file.order_id))) refuse('request.notFound')
}

/** Takes back an upload that was not sent with anything yet. */
export async function removeUpload(ctx: Ctx, fileId: string): Promise<void> {
  const { kind, id } = signature(ctx.actor)
  const removed = await sql`
    delete from platform.file where tenant_id = ${ctx.tenant.id} and id = ${fileId} and not attached and uploaded_by = ${`${kind}:${id ?? ''}`}`.execute(
    ctx.db,
  )
  if (removed.numAffectedRows === 0n) refuse('request.notFound')
}

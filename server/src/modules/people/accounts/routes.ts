import * as shapes from '#contract/people'
import { idOnly } from '#contract/paging'
import type { Router } from '../../../platform/http/route.ts'
import * as assignments from '../assignments/actions.ts'
import * as actions from './actions.ts'
import * as views from './views.ts'

export function accountRoutes(router: Router): void {
  router.route('GET', '/api/people/accounts', {
    ability: 'people.read',
    says: 'Accounts known here with their roles',
    query: shapes.listAccounts,
    reply: shapes.accountPage,
    run: (ctx, { query }) => views.accountPage(ctx, query),
  })
  router.route('POST', '/api/people/accounts', {
    ability: 'people.manage',
    says: 'Make an account; the link by which its owner sets the password is shown this once',
    body: shapes.createAccount,
    reply: shapes.oneTimeLink,
    run: (ctx, { body }) => actions.openAccountWithLink(ctx, body),
  })
  router.route('POST', '/api/people/accounts/:id/link', {
    ability: 'people.manage',
    says: 'A new one-time link to set the password; an older one dies',
    params: idOnly,
    reply: shapes.oneTimeLink,
    run: (ctx, { params }) => actions.issueLink(ctx, params.id),
  })
  router.route('POST', '/api/people/accounts/:id/factor-link', {
    ability: 'people.manage',
    says: 'A one-time link by which its owner takes the second factor off, with the password',
    params: idOnly,
    reply: shapes.oneTimeLink,
    run: (ctx, { params }) => actions.issueLink(ctx, params.id, 'second-factor'),
  })
  router.route('POST', '/api/people/accounts/:id/active', {
    ability: 'people.manage',
    says: 'Close an account, which ends its sessions at once, or open it again',
    params: idOnly,
    body: shapes.setActive,
    reply: shapes.account,
    run: (ctx, { params, body }) => actions.setActive(ctx, params.id, body.active),
  })
  router.route('POST', '/api/people/accounts/:id/assignments', {
    ability: 'people.manage',
    says: 'Give a role over an area, for a unit, from a day on',
    params: idOnly,
    body: shapes.assign,
    reply: shapes.assignment,
    run: (ctx, { params, body }) => assignments.assignRole(ctx, params.id, body),
  })
  router.route('POST', '/api/people/assignments/:id/end', {
    ability: 'people.manage',
    says: 'End a role with a day, the last one inclusive',
    params: idOnly,
    body: shapes.endAssignment,
    reply: shapes.assignment,
    run: (ctx, { params, body }) => assignments.endAssignment(ctx, params.id, body.until),
  })
}

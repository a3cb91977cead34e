/** X14: nobody gives roles, links or an end to their own account. */
export function isOneself(actor: { kind: string; accountId?: string }, accountId: string): boolean {
  return actor.kind === 'staff' && actor.accountId === accountId
}

/** 138****1234: enough to tell two numbers apart, not enough to call. */
export function maskPhone(phone: string): string {
  return phone.replace(/^(\d{3})\d+(\d{4})$/, '$1****$2')
}

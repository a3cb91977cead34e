import type { Template } from '../../../platform/messages/message.ts'

export type CodeFacts = { office: string; code: string; minutes: number }

const subject = ({ office }: CodeFacts) => `${office}：验证码`

/** Opens what was said with a number. */
export const entryCode: Template<CodeFacts> = {
  name: 'people.residentCode',
  subject,
  text: ({ office, code, minutes }) =>
    `【${office}】验证码 ${code}，${minutes}分钟内有效，用来查看您反映过的事。工作人员不会向您要这个验证码；不是您本人操作，请不用理会。`,
}

/** Shows that a mail address is its owner's. */
export const mailCode: Template<CodeFacts> = {
  name: 'people.residentMailCode',
  subject,
  text: ({ office, code, minutes }) =>
    `【${office}】验证码 ${code}，${minutes}分钟内有效，用来把这个邮箱登记为接收验证码的邮箱。不是您本人操作，请不用理会。`,
}

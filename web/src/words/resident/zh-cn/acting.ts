// Acting for another person (G11): who acts, how far, until when, and the one button that ends it.
export const acts = {
  title: '谁在代办',
  asDeputy: '您是以代办人的身份在看。',
  line: (deputy: string, principal: string) => `${deputy} 代 ${principal} 办`,
  scope: (what: string, may: string) => `范围：${what}；可以${may}。`,
  all: { all: '全部诉求', one: '仅这一件' },
  act: { say: '反映和补充', follow: '查进度', withdraw: '撤回', rate: '答复回访' },
  between: '、',
  how: { written: '本人书面同意。', voice: '本人在电话里同意。', visit: '工作人员上门，本人当面同意。' },
  witness: (name: string) => `见证人：${name}。`,
  until: (day: string) => `有效到 ${day}。`,
  ended: (day: string) => `已于 ${day} 到期。`,
  revoked: (day: string) => `已于 ${day} 取消，代办人的码打不开任何内容。`,
  revoke: { person: '不让他/她再代办', deputy: '我不再代办' },
  sure: {
    person: '取消以后，代办人的码马上打不开任何内容。您自己的码照常能用。确定取消吗？',
    deputy: '取消以后，您的码马上打不开任何内容。确定不再代办吗？',
  },
  yes: '确定取消',
  no: '不取消',
  revoking: '正在取消',
}

// What cannot be done for now, and when it is looked at again.
import type { PARKING_REASONS } from '#contract/demands'

export const parked = {
  title: '暂时办不了的事',
  lead: '这些事眼下有困难，先挂账。挂账不是办结：每件都有计划，到了日子会再看。',
  open: '暂时办不了的事',
  openMore: '看看为什么，什么时候再看。',
  none: '现在没有挂账的事。',
  privacy: '这里只写哪一类、哪个小区和原因，不写编号、内容和姓名。',
  again: (day: string) => `${day}再看`,
  since: (day: string) => `${day}起挂账`,
  sayMore: '同样的事也可以再说，我们会记在一起。',
  reasons: {
    policy: '现在的政策还不允许这样办。',
    money: '需要的钱还没有落实。',
    history: '这是多年留下来的问题，一时解决不了。',
    'third-party': '要等别的单位或个人先做一步。',
  } satisfies Record<(typeof PARKING_REASONS)[number], string>,
}

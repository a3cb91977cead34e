// Choosing the place, the three tasks, and the ways that need no screen.
export const choose = {
  title: '您住在哪里，或者事情在哪里？',
  hint: '请选街道。',
  none: '这里还没有开通任何街道。',
  noneMore: '请拨打 12345，或到街道、社区的窗口说。',
}

export const home = {
  figures: '办得怎么样',
  figuresMore: '每月件数、三率、时限、案例和开放数据',
  title: '有事请说，件件有回音',
  lead: (place: string) => `${place}的事，说给我们听。`,
  say: '说说您的事',
  sayMore: '写几句话，可以加照片。大约三分钟。',
  follow: '查进度',
  followMore: '看看谁在办、什么时候办完。',
  phone: '打电话、到窗口',
  phoneMore: '有人接，有人帮您填。',
  draftTitle: '您有一件没写完的事',
  draftMore: (day: string) => `${day}写的，只存在这台设备上。`,
  draftGo: '接着写',
  draftDelete: '删掉不要了',
  draftDeleted: '已经删掉了。',
  rulesTitle: '说了以后会怎样',
  rules: [
    '您马上拿到一个编号和查询码。',
    '我们派给能办的单位，告诉您是谁、什么时候办完。',
    '办完以后，由别的单位的人问您：联系了吗？解决了吗？满意吗？',
  ],
  unknownTitle: '没有找到这个街道',
  unknownMore: '网址可能输错了。请从首页重新选。',
}

export const phone = {
  title: '打电话、到窗口',
  lead: '不用上网，一样办。',
  callTitle: '打电话',
  officePhone: '街道电话',
  hotline: '市民热线，白天晚上都有人接',
  callMore: '查进度也可以打电话：报编号和查询码，我们念给您听。',
  counterTitle: '到窗口',
  address: '地址',
  hours: '时间',
  noAddress: '请打电话问最近的窗口在哪里。',
  counterMore: '带上回执更快，没有回执也可以。窗口有人帮您写、帮您查。',
  otherTitle: '请人代说',
  otherMore: '家人、邻居、网格员、居委会的人都可以替您说。行动不便的，可以请社区的人上门。',
}

export const callMe = {
  title: '请打电话给我',
  lead: '留一个电话就行。我们打给您，您说，我们写。',
  phone: '您的电话',
  phoneWrong: '请写手机号，或带区号的座机号。',
  name: '怎么称呼您',
  send: '请打给我',
  sending: '正在送出…',
  more: '打给您的人会先报编号，不会问您要密码、验证码或银行卡。',
  body: '请工作人员打电话给我，我在电话里说。',
}

export const notFound = {
  title: '没有这个页面',
  more: '网址可能输错了，或者页面换了地方。',
}

/** One long text: `{office}` stands for the sub-district of the page. */
export interface NoticeText {
  title: string
  sections: { heading: string; paragraphs: string[]; list?: string[] }[]
}

export interface Notices {
  privacy: NoticeText
  help: NoticeText
  accessibility: NoticeText
}

// Package prompt holds the texts.
package prompt

// Receipt is a format for one receipt.
const Receipt = `Extract all line items from the receipt text.
Return a JSON array of objects with the keys name, quantity and price.

Receipt:
%s`

// Labels is a system prompt in Chinese.
const Labels = "请从以下标签中选择最符合文章内容的一个：科技、教育、健康、旅游。只返回标签。"

package task

import "sync"

// Traditional characters and the simplified ones of the same meaning, side by side: the commonest of instructions.
// Texts and terms are read in simplified ones alike, so that one vocabulary serves both.
const (
	traditional = "並來係個們側偵偽備傭傳債傷傾僅僞僱價儀億儘償優兒內兩冊別刪則創劃劇動務勝勞匯" +
		"區協參吳員問啟單嗎嚴國圍園圓圖團執報場塊壓壞夾學實審寫寶將專尋對導屆層屬幫幾" +
		"廠廢廣強彈彙後徑從復徵態慣慮憑憶應懷戰戶掃換損擇擊擋擔據擬擴擷攔攜攝敘數斷於" +
		"時曆書會東條極構樓標樣機檔檢權歡歷歸殘氣決沒況測準滿漢潔潛潤濃濟濾瀏灣災為無" +
		"煉營獎獨獲現環產畫異當疊療發盡監盤眾確碼禮稅種稱積窮筆節範築篩簡簽籌籤紀紅納" +
		"純紙級細終組結絕絡給統經維網緊緒線編緩練縣縮總織繫繼續罰罷義習聖聞聯聲職聽脫" +
		"臺與興舉舊華萬葉藝藥處號術衛補裝製複覆規視親覺覽觀訂計訊討訓記設許訴註評詞詢" +
		"試詮話該詳誌認語誠誤說誰課調談請論諮諾講謝證識譯議護讀變讓豐負財貨責貴買費貼" +
		"資賣質賬賺購贈贊趨跡踐車軌軟軸較載輔輕輯輸轉辦農這連週進遊運過達違遞遠適遲選" +
		"遺還郵鄰醫釋釐鈕銀銷鋪錄錢錯鍵鎖鏈鏡鐘鑑鑒長門閉開間閱關闡陣陳陽隊階際隨險雖" +
		"雙雜離難雲電靈靜響頁頂項順須預領頭頻顆題額願類顧顯風飛飲養館馬驗驟體髮魚麼黃" +
		"點齊齡龍"
	simplified = "并来系个们侧侦伪备佣传债伤倾仅伪雇价仪亿尽偿优儿内两册别删则创划剧动务胜劳汇" +
		"区协参吴员问启单吗严国围园圆图团执报场块压坏夹学实审写宝将专寻对导届层属帮几" +
		"厂废广强弹汇后径从复征态惯虑凭忆应怀战户扫换损择击挡担据拟扩撷拦携摄叙数断于" +
		"时历书会东条极构楼标样机档检权欢历归残气决没况测准满汉洁潜润浓济滤浏湾灾为无" +
		"炼营奖独获现环产画异当叠疗发尽监盘众确码礼税种称积穷笔节范筑筛简签筹签纪红纳" +
		"纯纸级细终组结绝络给统经维网紧绪线编缓练县缩总织系继续罚罢义习圣闻联声职听脱" +
		"台与兴举旧华万叶艺药处号术卫补装制复复规视亲觉览观订计讯讨训记设许诉注评词询" +
		"试诠话该详志认语诚误说谁课调谈请论咨诺讲谢证识译议护读变让丰负财货责贵买费贴" +
		"资卖质账赚购赠赞趋迹践车轨软轴较载辅轻辑输转办农这连周进游运过达违递远适迟选" +
		"遗还邮邻医释厘钮银销铺录钱错键锁链镜钟鉴鉴长门闭开间阅关阐阵陈阳队阶际随险虽" +
		"双杂离难云电灵静响页顶项顺须预领头频颗题额愿类顾显风飞饮养馆马验骤体发鱼么黄" +
		"点齐龄龙"
)

// The range of the characters that have another form.
const (
	firstHan = 0x4E00
	lastHan  = 0x9FFF
)

// simpler maps the traditional characters, counted from firstHan, to the simplified ones; the others, to 0.
type simpler [lastHan - firstHan + 1]uint16

var simplerOnce = sync.OnceValue(func() *simpler {
	var table simpler
	simple := []rune(simplified)
	for i, r := range []rune(traditional) {
		table[r-firstHan] = uint16(simple[i])
	}
	return &table
})

// simplify returns the simplified form of r, or r.
func (d *document) simplify(r rune) rune {
	if r < firstHan || r > lastHan {
		return r
	}
	if d.simpler == nil {
		d.simpler = simplerOnce()
	}
	if s := d.simpler[r-firstHan]; s != 0 {
		return rune(s)
	}
	return r
}

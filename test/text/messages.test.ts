import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Language, languages, messages } from '../../src/text/language.ts';
import { filled, leavesOf } from './leaves.ts';

/** Every text in every language: whole, in its own language, and written by that language's rules. */

const texts = new Map(
  languages.map((language) => [
    language,
    leavesOf(messages(language)).map((leaf) => ({ path: leaf.path, leaf, words: filled(leaf) ?? '' })),
  ]),
);
const textsIn = (language: Language) => texts.get(language) ?? [];

/** The texts that break a rule, with their place. */
function against(language: Language, isWrong: (words: string, path: string) => boolean): readonly string[] {
  return textsIn(language)
    .filter(({ words, path }) => isWrong(words, path))
    .map(({ words, path }) => `${path}: ${words}`);
}

for (const language of languages) {
  describe(`texts in ${language}`, () => {
    test('are there, each with all of its parts', () => {
      assert.deepEqual(
        textsIn(language)
          .filter(({ words }) => words.trim() === '')
          .map(({ path }) => path),
        [],
      );
      assert.deepEqual(
        textsIn(language).map(({ path }) => path.replace(/\.\d+$/, '')),
        textsIn('en').map(({ path }) => path.replace(/\.\d+$/, '')),
      );
    });

    test('show nobody a key, no placeholder, no blank at an end, and do not shout', () => {
      const keys = (path: string) =>
        [path, path.split('.').at(-1) ?? ''].filter((key) => /[-.A-Z]/.test(key));
      assert.deepEqual(
        against(language, (words, path) => keys(path).includes(words)),
        [],
      );
      assert.deepEqual(
        against(language, (words) => /\$\{|\{\{|[!！]/.test(words)),
        [],
      );
      assert.deepEqual(
        against(
          language,
          (words, path) => !path.endsWith('.comma') && (words !== words.trim() || / {2}/.test(words)),
        ),
        [],
      );
    });

    test('count one thing as one thing', () => {
      const wrong = textsIn(language).filter(({ leaf }) => ones[language].test(filled(leaf, 1) ?? ''));
      assert.deepEqual(
        wrong.map(({ leaf }) => filled(leaf, 1)),
        [],
      );
    });
  });
}

/** One of something in the plural. */
const ones: Readonly<Record<Language, RegExp>> = {
  en: /\b1 (?!pass\b|address\b)[a-z]+s\b/,
  'zh-Hans': /\b1 [a-z]+s\b/,
  'zh-Hant': /\b1 [a-z]+s\b/,
  de: /\b1 (Tagen?|Stunden|Minuten|Wochen|Monaten?|Jahren?|Schritten?|Karten|Raten|Pässen?|Versuchen?|Zeichen ein|Dateien|Nachrichten|E-Mails|Sitzungen|Einträgen?)\b/,
  fr: /\b1 (?!mois\b|pass\b|fois\b)\p{L}+s\b/u,
};

/** Words that another language writes as English does. */
const alike =
  /^(eSIM|HLR|RADIUS|IBAN|PDF|ZIP|Passkeys?|Sort code|Prepaid|Version|Name|Active|Messages|Sessions|Japan|France|Alpha, version Beta)$/;
const ownNames =
  /^(Apple|Google|Samsung|Huawei|Xiaomi|Windows|Android|iPhone|iPad|iOS|Facebook|WhatsApp|Telegram|Signal|WeChat|Line|PayPal|Microsoft|Amazon)\b/;

describe('no text', () => {
  for (const language of languages.filter((each) => each !== 'en')) {
    test(`in ${language} is left in English`, () => {
      const english = new Map(textsIn('en').map(({ path, words }) => [path, words]));
      const hasWords = (words: string) =>
        /\p{L}{3}/u.test(words.replaceAll(/Alpha|Beta|Gamma|Delta|\bMB\b|37 services/g, ''));
      assert.deepEqual(
        against(
          language,
          (words, path) =>
            words === english.get(path) && hasWords(words) && !alike.test(words) && !ownNames.test(words),
        ),
        [],
      );
    });
  }

  test('in one Chinese script is the other’s, but where they are written alike', () => {
    const [simplified = '', traditional = ''] = scripts;
    for (const [language, others] of [
      ['zh-Hans', traditional],
      ['zh-Hant', simplified],
    ] as const) {
      const wrong = new RegExp(`[${others}]`, 'u');
      assert.deepEqual(
        against(language, (words) => wrong.test(words)),
        [],
      );
    }
  });
});

/** The same words in the two scripts, each written differently. */
const scripts = [
  '这们个为时间请邮码链过还发证网设备账单连问题开关电话将认获试应费见现额选择记录复报优数据启无与务产业东从众优会传伤价体儿克兑军农冲决况净减凭处区医协卖历压县双变号听员图场坏块声夹学宁实审宽对导层币师带帮广库张归当总户扫执护拟损换摆断旧显条权来构标样检欢没测满灾点烧热爱状独环盘监码确离种积称稳签类级纳纸经结给络统继续维绿缓编缩职联脑节药虚补装规视觉触订计讯讲许论访词译诉该详语误说请读调谢负责败货质购贴贵贸赔赶轮软载输达运进远适选递遗释钟钱铁银锁错键长门闭闻队阶际险随难静页项顺须预领频颜验',
  '這們個為時間請郵碼鏈過還發證網設備賬單連問題開關電話將認獲試應費見現額選擇記錄復報優數據啟無與務產業東從眾優會傳傷價體兒剋兌軍農沖決況淨減憑處區醫協賣歷壓縣雙變號聽員圖場壞塊聲夾學寧實審寬對導層幣師帶幫廣庫張歸當總戶掃執護擬損換擺斷舊顯條權來構標樣檢歡沒測滿災點燒熱愛狀獨環盤監碼確離種積稱穩簽類級納紙經結給絡統繼續維綠緩編縮職聯腦節藥虛補裝規視覺觸訂計訊講許論訪詞譯訴該詳語誤說請讀調謝負責敗貨質購貼貴貿賠趕輪軟載輸達運進遠適選遞遺釋鐘錢鐵銀鎖錯鍵長門閉聞隊階際險隨難靜頁項順須預領頻顏驗',
];

describe('Chinese', () => {
  for (const language of ['zh-Hans', 'zh-Hant'] as const) {
    test(`in ${language} has the punctuation of its own script`, () => {
      const beside = /\p{Script=Han}[,;:?()"]|[,;:?()"]\p{Script=Han}|\p{Script=Han}\.|\.\.\./u;
      const foreign = language === 'zh-Hans' ? /[「」『』]/ : /[“”‘’]/;
      assert.deepEqual(
        against(language, (words) => beside.test(words) || foreign.test(words)),
        [],
      );
    });

    test(`in ${language} stands beside letters and digits with a space, beside a date without`, () => {
      const tight = /\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Script=Han}/u;
      // What is filled in may be a date or a sentence.
      const plain = (words: string) =>
        words
          .replaceAll(/(Alpha|Beta|Gamma|Delta|Span|Until|Percent)\d?/g, '〇')
          .replaceAll(/\d+年|\d+月|\d+日/g, '');
      assert.deepEqual(
        against(language, (words) => tight.test(plain(words))),
        [],
      );
    });
  }

  test('in Taiwan and Hong Kong does not speak as on the mainland', () => {
    const mainland =
      /信息|登錄|登陸|郵箱|賬號|賬戶|鏈接|默認|(?<!流動)網絡|運營商|軟件|視頻|短信|數據庫|屏幕|打印|激活|點擊|流量卡|字符|服務器|界面|反饋|注銷|用戶名|二維碼/;
    assert.deepEqual(
      against('zh-Hant', (words) => mainland.test(words)),
      [],
    );
  });
});

describe('French', () => {
  test('has a narrow no-break space before : ; ? and inside « »', () => {
    const plain = /[ \u00a0][:;?!»]|«(?!\u202f)|(?<!\u202f)»|[\p{L}\d)][;?]|\p{L}:(?!\/\/)/u;
    assert.deepEqual(
      against('fr', (words) => plain.test(words)),
      [],
    );
  });

  test('has its own apostrophe and quotation marks, and says vous', () => {
    assert.deepEqual(
      against('fr', (words) => /'|"|“|(?<!\p{L})(tu|ton|tes|toi)(?!\p{L})/iu.test(words)),
      [],
    );
  });
});

describe('German', () => {
  test('has its own quotation marks, and says Sie', () => {
    assert.deepEqual(
      against('de', (words) => /"|'|”|(?<!\p{L})(du|dein\p{L}*|dir|dich|euch|euer)(?!\p{L})/iu.test(words)),
      [],
    );
  });
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deviceOf } from '../../src/domain/device.ts';

const iphone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)';
const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)';
const android = 'Mozilla/5.0 (Linux; Android 15; SM-S931B) AppleWebKit/537.36 (KHTML, like Gecko)';

const known: Readonly<Record<string, string>> = {
  [`${iphone} Version/18.1 Mobile/15E148 Safari/604.1`]: 'Safari, iPhone',
  [`${iphone} CriOS/131.0.6778.73 Mobile/15E148 Safari/604.1`]: 'Chrome, iPhone',
  [`${iphone} Mobile/15E148 MicroMessenger/8.0.54 NetType/WIFI Language/zh_CN`]: 'WeChat, iPhone',
  [`${windows} Chrome/131.0.0.0 Safari/537.36`]: 'Chrome, Windows',
  [`${windows} Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0`]: 'Edge, Windows',
  [`${windows} Chrome/131.0.0.0 Safari/537.36 OPR/116.0.0.0`]: 'Opera, Windows',
  [`${android} Chrome/131.0.0.0 Mobile Safari/537.36`]: 'Chrome, Android',
  [`${android} SamsungBrowser/27.0 Chrome/125.0.0.0 Mobile Safari/537.36`]: 'Samsung Internet, Android',
  'Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0': 'Firefox, Linux',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15':
    'Safari, Mac',
};

test('a device is told by its browser and its system, in their own names', () => {
  for (const [userAgent, device] of Object.entries(known)) {
    assert.equal(deviceOf(userAgent), device, userAgent);
  }
});

test('what is unknown is left out, and nothing that a client says of itself is kept', () => {
  assert.equal(deviceOf(''), '');
  assert.equal(deviceOf('curl/8.10.1'), '');
  assert.equal(deviceOf('<script>alert(1)</script>; Linux'), 'Linux');
  assert.equal(deviceOf(`${'x'.repeat(100_000)} Firefox/1`), '');
});

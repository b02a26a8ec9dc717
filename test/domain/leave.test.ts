import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type LeaveItem, leaveItems, leaveItemsOf, leaveStageOf } from '../../src/domain/leave.ts';
import { portOutPlaceOf } from '../../src/domain/port-out.ts';
import { findServices, serviceAreaOf, services } from '../../src/domain/services/list.ts';
import { serviceKinds, serviceRegions } from '../../src/domain/services/service.ts';
import { languages, messages } from '../../src/text/language.ts';

const nothingOpen = { balance: null, openInvoices: [] };
const idsOf = (found: ReturnType<typeof findServices>) => found.map(({ id }) => id);

describe('the checklist', () => {
  test('has what concerns the line, and nothing else', () => {
    const always: LeaveItem[] = ['download-data', 'move-services', 'keep-number', 'stop-using'];
    const sorted = (items: readonly LeaveItem[]) => leaveItems.filter((item) => items.includes(item));
    assert.deepEqual(leaveItemsOf('sim', nothingOpen), sorted([...always, 'back-up-sim']));
    assert.deepEqual(leaveItemsOf('esim', nothingOpen), sorted([...always, 'back-up-esim']));
    const prepaid = { balance: { amountMinor: 1_350n, validThrough: null }, openInvoices: [] };
    assert.deepEqual(leaveItemsOf('sim', prepaid), sorted([...always, 'back-up-sim', 'use-balance']));
    const empty = { balance: { amountMinor: 0n, validThrough: null }, openInvoices: [] };
    assert.ok(!leaveItemsOf('sim', empty).includes('use-balance'), 'nothing is left to use up');
    const invoice = { number: '1', dueOn: '2026-11-01' as never, amountMinor: 1n };
    assert.ok(leaveItemsOf('sim', { balance: null, openInvoices: [invoice] }).includes('pay-open'));
  });

  test('knows before, while and after a line ends', () => {
    assert.equal(leaveStageOf('active', null), 'before');
    assert.equal(leaveStageOf('active', 'retracted'), 'before');
    for (const state of ['requested', 'scheduled', 'ending', 'needs-attention'] as const) {
      assert.equal(leaveStageOf('active', state), 'leaving');
    }
    assert.equal(leaveStageOf('ended', 'completed'), 'ended');
  });

  test('says how a number is taken along by the country, before the Union that it is in', () => {
    assert.equal(portOutPlaceOf(['EU', 'DE']), 'DE');
    assert.equal(portOutPlaceOf(['EU', 'AT']), 'EU');
    assert.equal(portOutPlaceOf(['US', 'US-CA']), 'US');
    assert.equal(portOutPlaceOf(['US-CA']), 'US');
    assert.equal(portOutPlaceOf(['CH']), null);
  });
});

describe('the list of services', () => {
  test('is long, names each once, and has some in every region and of every kind', () => {
    assert.ok(services.length >= 80, String(services.length));
    assert.equal(new Set(idsOf(services)).size, services.length);
    for (const region of serviceRegions) {
      assert.ok(services.filter(({ regions }) => regions.includes(region)).length >= 10, region);
    }
    assert.deepEqual(new Set(services.map(({ kind }) => kind)), new Set(serviceKinds));
    const first = services.map(({ names: [name] }) => name);
    assert.equal(new Set(first).size, first.length, 'no two look alike');
    for (const { id, names } of services) {
      assert.match(id, /^[a-z0-9]+$/);
      assert.equal(new Set(names).size, names.length, id);
    }
  });

  test('is found by native and Latin names, without case, accents or the width of letters', () => {
    for (const query of ['credit agricole', 'CRÉDIT AGRICOLE', 'agricole crédit', 'Ｃｒｅｄｉｔ agri']) {
      assert.deepEqual(idsOf(findServices(query, 'FR')), ['creditagricole'], query);
    }
    for (const query of ['支付宝', '支付寶', 'alipay', 'ALIPAY']) {
      assert.deepEqual(idsOf(findServices(query, 'CN')), ['alipay'], query);
    }
    assert.deepEqual(idsOf(findServices("caisse d'epargne", 'FR')), ['caissedepargne']);
    assert.deepEqual(idsOf(findServices('caisse d’épargne', 'FR')), ['caissedepargne']);
    assert.deepEqual(idsOf(findServices('agentur fur arbeit', 'DE')), ['arbeitsagentur']);
    assert.deepEqual(idsOf(findServices('आधार', 'IN')), ['aadhaar']);
    assert.deepEqual(findServices('nothing such', 'all'), []);
  });

  test('shows those of a region with those of the whole world', () => {
    const german = idsOf(findServices('', 'DE'));
    assert.ok(german.includes('sparkasse') && german.includes('whatsapp') && !german.includes('alipay'));
    assert.ok(!idsOf(findServices('', 'world')).includes('sparkasse'));
    assert.equal(findServices('', 'all').length, services.length);
    assert.deepEqual(idsOf(findServices('sparkasse', 'all')), ['sparkasse']);
  });

  test('finds elsewhere what is named and is not to be found near', () => {
    assert.deepEqual(idsOf(findServices('sparkasse', 'JP')), ['sparkasse']);
    assert.ok(idsOf(findServices('支付宝', 'UK')).includes('alipay'));
  });

  test('begins where the provider is at home', () => {
    assert.equal(serviceAreaOf(['UK']), 'UK');
    assert.equal(serviceAreaOf(['EU', 'DE']), 'DE');
    assert.equal(serviceAreaOf(['US', 'US-CA']), 'US');
    assert.equal(serviceAreaOf(['HK']), 'TW-HK');
    assert.equal(serviceAreaOf(['EU']), 'all');
  });
});

test('each item says two or three plain sentences in every language, and each its own', () => {
  for (const language of languages) {
    const { item } = messages(language).leave;
    for (const name of leaveItems) {
      for (const words of [item[name].before, item[name].ended]) {
        const sentences = words.split(/[。！？]|[.!?](?:\s|$)/u).filter((each) => each.trim() !== '');
        assert.ok(sentences.length >= 1 && sentences.length <= 3, `${language} ${name}: ${words}`);
        assert.ok(!/[!！]/u.test(words), `${language} ${name}`);
      }
    }
  }
});

import { type Day, type Every, parseDay } from '../../src/domain/calendar.ts';
import { type Currency, parseCurrency, parseMinor } from '../../src/domain/money.ts';

/**
 * What other systems and operators publish about broken periods: values alone, with the test or the page that has them.
 * Columns of money: source | price | every | a period begins on | charged from | invoiced through | first day that is not
 * charged | figure, which is negative where it is given back. Where a source charges the last day, the day after it
 * stands here.
 *
 * Left out, because their convention is another one:
 * - Kill Bill, TestProRation.testSinglePlan_ChangeBCDTo31: measures the first period back from 28 February, not from the
 *   31st that it is the place of.
 * - Lago, rounding at maximum precision: cuts off 4.995 on the way.
 * - PAY.JP's rule of before, Yorlet, LinksMate, mineo: cut off, or round the price of a day first.
 * - Zuora, Prorated Discounts; ACN; Billing-Logic: a year as twelve equal months, or every year as 365 days.
 * - StarHub: has four decimals.
 */
const money = `
Kill Bill TestInArrearChangeCancel, add-on cancelled after nine days | 900.00 USD | 1 month | 2023-08-11 | 2023-08-11 | | 2023-08-20 | 261.29
Kill Bill testForcePolicy, from a year to a month | 2399.95 USD | 12 month | 2012-05-01 | 2012-05-01 | 2013-04-30 | 2012-05-11 | -2334.20
Kill Bill TestInArrearChangeCancel.testCancelAddOnAfterChangePlan | 900.00 USD | 1 month | 2023-08-11 | 2023-08-11 | | 2023-08-15 | 116.13
Kill Bill TestWithInArrearSubscriptions.testWithPauseResume | 100.00 USD | 1 month | 2020-01-01 | 2020-01-01 | | 2020-01-15 | 45.16
Kill Bill TestWithInArrearSubscriptions.testChangeBPToPlanWithoutAddOnWithEndOfTermPolicyDuringFirstMonth | 900.00 USD | 1 month | 2012-04-01 | 2012-04-01 | | 2012-04-11 | 300.00
Kill Bill TestWithInArrearSubscriptions.testChangeBPToPlanWithoutAddOnWithEndOfTermPolicyDuringFirstMonth, base plan | 1000.00 USD | 1 month | 2012-04-01 | 2012-04-01 | | 2012-04-11 | 333.33
Kill Bill TestWithInArrearSubscriptions.testChangeBPToPlanWithoutAddOnWithEndOfTermPolicyAfterFirstMonth | 900.00 USD | 1 month | 2012-04-01 | 2012-05-01 | | 2012-05-11 | 290.32
Kill Bill TestWithInArrearSubscriptions.testChangeBPToPlanWithoutAddOnWithEndOfTermPolicyAfterFirstMonth, base plan | 1000.00 USD | 1 month | 2012-04-01 | 2012-05-01 | | 2012-05-11 | 322.58
Lago terminate_ended_spec.rb, ending on 6 September | 10.00 EUR | 1 month | 2023-09-05 | 2023-09-05 | | 2023-09-07 | 0.67
Lago terminate_ended_spec.rb, day of creation | 10.00 EUR | 1 month | 2023-09-05 | 2023-09-05 | | 2023-09-06 | 0.33
Lago terminate_ended_spec.rb, only one day | 10.00 EUR | 1 month | 2023-08-01 | 2023-10-01 | | 2023-10-02 | 0.32
Lago terminate_manually_spec.rb, in arrears | 100.00 EUR | 1 month | 2025-02-01 | 2025-02-08 | | 2025-02-22 | 50.00
Lago invoices_spec.rb, in arrears | 29.00 EUR | 1 month | 2024-01-01 | 2024-02-01 | | 2024-02-13 | 12.00
Lago upgrade_proration_spec.rb, anniversary | 910.00 EUR | 3 month | 2024-01-15 | 2024-05-20 | | 2024-06-21 | 320.00
Lago upgrade_proration_spec.rb, calendar | 910.00 EUR | 3 month | 2024-01-01 | 2024-05-20 | | 2024-06-21 | 320.00
Lago subscription_service_spec.rb, newly terminated | 1.00 EUR | 1 month | 2022-03-01 | 2022-03-01 | | 2022-03-21 | 0.65
Lago subscription_service_spec.rb, weekly | 1.00 EUR | 7 day | 2022-03-14 | 2022-03-14 | | 2022-03-17 | 0.43
Inomial, Service Termination in Next Billing Cycle | 50.00 USD | 1 month | 2022-04-01 | 2022-04-01 | | 2022-04-15 | 23.33
Kill Bill TestWithInArrearGreedySubscriptions.testWithBillRun_B | 100.00 USD | 1 month | 2022-01-13 | 2022-01-13 | 2022-03-12 | 2022-03-11 | -7.14
Kill Bill TestIntegrationInvoiceWithRepairLogic.testRepairWithFullRemainingItemAdjustment | 2399.95 USD | 12 month | 2013-08-18 | 2013-08-18 | 2014-08-17 | 2013-09-17 | -2202.69
Kill Bill TestIntegrationWithDifferentBillingPeriods.testPauseResumeAnnual | 2399.95 USD | 12 month | 2012-05-01 | 2012-05-01 | 2013-04-30 | 2012-05-12 | -2327.62
Kill Bill TestIntegrationWithDifferentBillingPeriods.testChangeAnnualToAnnual | 2399.95 USD | 12 month | 2015-01-01 | 2015-01-01 | 2015-12-31 | 2015-03-15 | -1919.96
Kill Bill TestIntegrationWithDifferentBillingPeriods.testChangeMonthlyToQuarterly | 29.95 USD | 1 month | 2012-05-01 | 2012-05-01 | 2012-05-31 | 2012-05-12 | -19.32
Kill Bill TestIntegrationWithDifferentBillingPeriods.testChangeMonthlyToAnnualWithDifferentBCD | 249.95 USD | 1 month | 2016-07-10 | 2016-07-01 | 2016-08-09 | 2016-08-01 | -72.57
Kill Bill TestIntegration.testWithPauseResume | 249.95 USD | 1 month | 2012-03-02 | 2012-03-02 | 2012-04-01 | 2012-03-04 | -233.82
Kill Bill TestIntegration.testWithPauseResumeAfterENT_CANCELLEDBlockingState | 249.95 USD | 1 month | 2012-03-02 | 2012-03-02 | 2012-04-01 | 2012-03-05 | -225.76
Kill Bill TestOverdueIntegration.testOverdueStages2 | 249.95 USD | 1 month | 2012-05-31 | 2012-05-31 | 2012-07-30 | 2012-07-10 | -169.32
Kill Bill TestBundleTransfer.testBundleTransferWithBPMonthlyOnlyWIthCancellationImm | 249.95 USD | 1 month | 2012-05-09 | 2012-05-01 | 2012-05-08 | 2012-05-03 | -49.99
Kill Bill TestBillingAlignment.testTransitionAccountBAToSubscriptionBA | 249.95 USD | 1 month | 2012-05-25 | 2012-05-01 | 2012-05-24 | 2012-05-04 | -174.97
Kill Bill TestIntegrationVoidInvoice.testVoidRepairedInvoice | 19.95 USD | 1 month | 2013-06-15 | 2013-06-15 | 2013-07-14 | 2013-07-01 | -9.31
Kill Bill TestIntegrationDryRunInvoice.testDryRunWithUpcomingSubscriptionEvents | 249.95 USD | 1 month | 2017-12-01 | 2017-12-01 | 2017-12-31 | 2017-12-15 | -137.07
Kill Bill TestWithInvoiceHardening.testFor1205 | 29.95 USD | 1 month | 2019-04-27 | 2019-04-27 | 2019-05-26 | 2019-05-03 | -23.96
Kill Bill TestDefaultInvoiceGenerator.testMultiplePlansWithUtterChaos | 12.00 USD | 1 month | 2011-01-05 | 2011-01-05 | 2011-05-04 | 2011-04-29 | -2.40
Lago terminate_manually_spec.rb, in advance | 100.00 EUR | 1 month | 2025-02-01 | 2025-02-08 | 2025-02-28 | 2025-02-22 | -25.00
Lago terminate_manually_spec.rb, same day | 100.00 EUR | 1 month | 2025-02-01 | 2025-02-08 | 2025-02-28 | 2025-02-09 | -71.43
Lago terminate_pay_in_advance_spec.rb | 50.00 EUR | 1 month | 2023-02-01 | 2023-02-08 | 2023-02-28 | 2023-02-09 | -35.71
Lago create_from_termination_spec.rb | 31.00 EUR | 1 month | 2022-09-01 | 2022-09-01 | 2022-10-31 | 2022-10-16 | -16.00
Lago create_from_termination_spec.rb, upgraded | 31.00 EUR | 1 month | 2022-09-01 | 2022-09-01 | 2022-10-31 | 2022-10-15 | -17.00
Lago credit_note_rounding_spec.rb, first | 200.00 EUR | 1 month | 2025-09-18 | 2025-09-18 | 2025-10-17 | 2025-09-19 | -193.33
Lago credit_note_rounding_spec.rb, second | 160.00 EUR | 1 month | 2025-09-18 | 2025-09-18 | 2025-10-17 | 2025-09-19 | -154.67
Lago credit_note_rounding_spec.rb, weekly | 29.99 EUR | 7 day | 2025-10-06 | 2025-10-06 | 2025-10-12 | 2025-10-07 | -25.71
Lago invoices_spec.rb, in advance | 29.00 EUR | 1 month | 2024-01-01 | 2024-01-01 | 2024-02-29 | 2024-02-13 | -17.00
Lago invoices_spec.rb, same day | 29.00 EUR | 1 month | 2024-02-01 | 2024-02-01 | 2024-02-29 | 2024-02-02 | -28.00
Singtel bill explainer, change of plan, Combo 2 | 40.09 SGD | 1 month | 2016-05-13 | 2016-05-13 | 2016-06-12 | 2016-05-20 | -31.04
Singtel bill explainer, subsequent bill, Combo 3 | 58.78 SGD | 1 month | 2016-03-16 | 2016-03-16 | 2016-04-15 | 2016-03-28 | -36.03
Singtel bill explainer, contract change, Combo 3 | 58.78 SGD | 1 month | 2016-06-13 | 2016-06-13 | 2016-07-12 | 2016-07-03 | -19.59
Aria, Proration Effects with Plan Changes, plan A | 30.00 USD | 1 month | 2015-04-15 | 2015-04-15 | 2015-05-14 | 2015-04-27 | -18.00
Zuora community, yearly credit | 100.00 USD | 12 month | 2018-03-23 | 2018-03-23 | 2019-03-22 | 2018-08-23 | -58.08
Kill Bill TestInArrearChangeCancel.testCreateSubOnLastDayAndAddNewAddon | 300.00 USD | 1 month | 2025-03-31 | 2025-05-30 | | 2025-05-31 | 9.68
Kill Bill TestWithInArrearSubscriptions.testWithPauseResume, resumed | 100.00 USD | 1 month | 2020-01-01 | 2020-01-20 | | 2020-02-01 | 38.71
Kill Bill TestIntegration.testBasePlanCompleteWithBillingDayInPast | 599.95 USD | 1 month | 2012-01-31 | 2012-03-02 | | 2012-03-31 | 561.24
Kill Bill TestIntegrationWithDifferentBillingPeriods.testChangeAnnualToAnnual, second plan | 5999.95 USD | 12 month | 2015-03-01 | 2015-03-15 | | 2016-03-01 | 5770.44
Kill Bill TestIntegrationWithDifferentBillingPeriods.testChangeMonthlyToQuarterly, second plan | 69.95 USD | 3 month | 2012-05-01 | 2012-05-12 | | 2012-08-01 | 61.59
Kill Bill TestIntegrationWithDifferentBillingPeriods.testPauseResumeAnnual, resumed | 2399.95 USD | 12 month | 2012-06-01 | 2012-06-04 | | 2013-06-01 | 2380.22
Kill Bill TestIntegrationWithDifferentBillingPeriods.testChangeMonthlyToAnnualWithDifferentBCD, first invoice | 249.95 USD | 1 month | 2016-07-10 | 2016-07-01 | | 2016-07-10 | 74.99
Kill Bill TestBundleTransfer.testBundleTransferWithBPMonthlyOnlyWIthCancellationImm, first invoice | 249.95 USD | 1 month | 2012-05-09 | 2012-05-01 | | 2012-05-09 | 66.65
Kill Bill TestBillingAlignment.testTransitionAccountBAToSubscriptionBA, first invoice | 249.95 USD | 1 month | 2012-05-25 | 2012-05-01 | | 2012-05-25 | 199.96
Kill Bill TestIntegration.testWithPauseResume, resumed | 249.95 USD | 1 month | 2012-03-02 | 2012-04-05 | | 2012-05-02 | 224.96
Kill Bill TestWithAccountBCDUpdate.testAccountBCDChangeWithNoOptimization | 249.95 USD | 1 month | 2016-05-20 | 2016-05-17 | | 2016-05-20 | 25.00
Kill Bill TestWithBCDUpdate.testBCDChangeForAnnualSubscriptionAndCancellation | 2399.95 USD | 12 month | 2017-05-10 | 2017-05-01 | | 2017-05-10 | 59.18
Kill Bill TestWithBCDUpdate.testBCDChangeInTrial | 249.95 USD | 1 month | 2016-05-15 | 2016-05-01 | | 2016-05-15 | 116.64
Kill Bill TestWithBCDUpdate.testBCDChangeAfterTrialFollowOtherBCDChange | 249.95 USD | 1 month | 2016-08-10 | 2016-07-15 | | 2016-08-10 | 209.64
Kill Bill TestWithBCDUpdate.testWithBCDOnOperations | 19.95 USD | 1 month | 2018-07-15 | 2018-06-21 | | 2018-07-15 | 15.96
Kill Bill TestWithBCDUpdate.testWithBCDOnOperations, second plan | 29.95 USD | 1 month | 2018-08-21 | 2018-08-15 | | 2018-08-21 | 5.80
Kill Bill TestDefaultInvoiceGenerator.testInvoiceGenerationFailureScenario | 9.95 USD | 1 month | 2012-04-15 | 2012-04-05 | | 2012-04-15 | 3.21
trutrip, change of plan in the middle of a cycle | 1500.00 USD | 12 month | 2022-02-15 | 2021-04-08 | | 2022-02-15 | 1286.30
Lago subscription_service_spec.rb, monthly from any other day | 1.00 EUR | 1 month | 2022-03-01 | 2022-03-15 | | 2022-04-01 | 0.55
Lago subscription_service_spec.rb, weekly from any other day | 1.00 EUR | 7 day | 2022-06-20 | 2022-06-22 | | 2022-06-27 | 0.71
Lago subscription_service_spec.rb, yearly from any other day | 1.00 EUR | 12 month | 2022-01-01 | 2022-03-15 | | 2023-01-01 | 0.80
Lago terminate_manually_spec.rb, first invoice | 100.00 EUR | 1 month | 2025-02-01 | 2025-02-08 | | 2025-03-01 | 75.00
Lago terminate_pay_in_advance_spec.rb, first invoice | 50.00 EUR | 1 month | 2023-02-01 | 2023-02-08 | | 2023-03-01 | 37.50
Zuora, Partial Period Proration, actual days | 100.00 USD | 1 month | 2018-01-15 | 2018-01-01 | | 2018-02-15 | 145.16
Zuora, Partial Period Proration, weekly | 100.00 USD | 7 day | 2018-01-03 | 2018-01-01 | | 2018-02-07 | 528.57
PAY.JP notice of 2018-08-31 | 1000 JPY | 1 month | 2018-08-01 | 2018-08-27 | | 2018-09-01 | 161
Aria, Proration Effects with Plan Changes, plan B | 60.00 USD | 1 month | 2015-04-15 | 2015-04-27 | | 2015-05-15 | 36.00
`;

/** The same by months of 30 days. */
const moneyByThirtieths = `
Kill Bill TestInvoiceFixedProration.testInvoiceLeadingProration1 | 19.95 USD | 1 month | 2023-05-23 | 2023-05-15 | | 2023-05-23 | 5.32
Kill Bill TestInvoiceFixedProration.testInvoiceLeadingProration2 | 19.95 USD | 1 month | 2023-06-15 | 2023-05-23 | | 2023-06-15 | 14.63
Kill Bill TestInvoiceFixedProration.testInvoiceTrailingProration1 | 19.95 USD | 1 month | 2023-04-23 | 2023-04-23 | 2023-05-22 | 2023-05-15 | -5.32
Kill Bill TestInvoiceFixedProration.testInvoiceTrailingProration1, second account | 19.95 USD | 1 month | 2023-05-23 | 2023-05-23 | 2023-06-22 | 2023-06-15 | -5.32
Kill Bill TestInvoiceFixedProration.testInvoiceTrailingProration2 | 19.95 USD | 1 month | 2023-05-15 | 2023-05-15 | 2023-06-14 | 2023-05-23 | -14.63
Kill Bill TestInvoiceFixedProration.testInvoiceTrailingProration2, second account | 19.95 USD | 1 month | 2023-06-15 | 2023-06-15 | 2023-07-14 | 2023-06-23 | -14.63
Zuora, Partial Period Proration, 30-day months | 100.00 USD | 1 month | 2018-01-15 | 2018-01-01 | | 2018-02-15 | 146.67
`;

/**
 * Only the shares of periods: source | every | a period begins on | charged from | first day that is not charged | shares,
 * of which 1 is a whole period.
 */
const shares = `
Kill Bill TestInvoiceDateUtilsWithoutFixedProration.testProRationAfterLastBillingCycleDate | 1 month | 2023-05-23 | 2023-05-23 | 2023-06-15 | 23/31
Kill Bill TestInvoiceDateUtilsWithoutFixedProration.testProRationAfterLastBillingCycleDate | 1 month | 2023-06-23 | 2023-06-23 | 2023-07-15 | 22/30
Kill Bill TestInvoiceDateUtilsWithoutFixedProration.testProRationAfterLastBillingCycleDate | 1 month | 2023-02-23 | 2023-02-23 | 2023-03-15 | 20/28
Kill Bill TestInvoiceDateUtilsWithoutFixedProration.testProRationAfterLastBillingCycleDate | 1 month | 2024-02-23 | 2024-02-23 | 2024-03-15 | 21/29
Kill Bill TestInvoiceDateUtilsWithoutFixedProration.testProRationBeforeFirstBillingPeriod | 1 month | 2023-06-15 | 2023-05-23 | 2023-06-15 | 23/31
Kill Bill TestInvoiceDateUtilsWithoutFixedProration.testProRationBeforeFirstBillingPeriod | 1 month | 2023-07-15 | 2023-06-23 | 2023-07-15 | 22/30
Kill Bill TestInvoiceDateUtilsWithoutFixedProration.testProRationBeforeFirstBillingPeriod | 1 month | 2023-03-15 | 2023-02-23 | 2023-03-15 | 20/28
Kill Bill TestInvoiceDateUtilsWithoutFixedProration.testProRationBeforeFirstBillingPeriod | 1 month | 2024-03-15 | 2024-02-23 | 2024-03-15 | 21/29
Kill Bill monthly/TestTrailingProRation.testTargetDateOnEndDate | 1 month | 2010-06-17 | 2010-06-17 | 2010-07-25 | 1 + 8/31
Kill Bill monthly/TestDoubleProRation.testDoubleProRation_TargetDateOnEndDate | 1 month | 2011-01-15 | 2011-01-01 | 2011-02-27 | 14/31 + 1 + 12/28
Kill Bill monthly/TestProRation.testSinglePlan_LeapYearFebruaryProRation | 1 month | 2012-02-01 | 2012-02-01 | 2012-02-15 | 14/29
Kill Bill monthly/TestProRation.testPlanChange_DoubleProRation | 1 month | 2011-02-07 | 2011-01-31 | 2011-03-10 | 7/31 + 1 + 3/31
Kill Bill monthly/TestProRation.testStartTargetEnd | 1 month | 2010-12-15 | 2010-12-15 | 2011-03-17 | 1 + 1 + 1 + 2/31
Kill Bill monthly/TestProRation.testPlanChange_BeforeBillingDay | 1 month | 2011-02-07 | 2011-02-07 | 2011-02-15 | 8/28
Kill Bill monthly/TestLeadingProRation.testLeadingProRation_WithEndDate_TargetDateOnEndDate | 1 month | 2011-02-13 | 2011-02-01 | 2011-04-13 | 12/31 + 1 + 1
Kill Bill quarterly/TestTrailingProRation.testTargetDateOnEndDate | 3 month | 2010-06-17 | 2010-06-17 | 2010-09-25 | 1 + 8/91
Kill Bill quarterly/TestDoubleProRation.testDoubleProRation_TargetDateOnEndDate | 3 month | 2011-01-15 | 2011-01-01 | 2011-04-27 | 14/92 + 1 + 12/91
Kill Bill quarterly/TestProRation.testSinglePlan_LeapYearFebruaryProRation | 3 month | 2012-02-01 | 2012-02-01 | 2012-02-15 | 14/90
Kill Bill quarterly/TestProRation.testPlanChange_WithChangeOfBillCycleDayToLaterDay | 3 month | 2011-02-01 | 2011-02-01 | 2011-02-15 | 14/89
Kill Bill quarterly/TestProRation.testPlanChange_AfterBillingDay | 3 month | 2011-02-07 | 2011-02-07 | 2011-05-10 | 1 + 3/92
Kill Bill quarterly/TestProRation.testPlanChange_DoubleProRation | 3 month | 2011-01-07 | 2011-01-31 | 2011-05-10 | 66/90 + 33/91
Kill Bill quarterly/TestProRation.testStartTargetEnd | 3 month | 2010-12-15 | 2010-12-15 | 2011-06-17 | 1 + 1 + 2/92
Kill Bill annual/TestTrailingProRation.testTargetDateOnEndDate | 12 month | 2010-06-17 | 2010-06-17 | 2011-06-25 | 1 + 8/366
Kill Bill annual/TestDoubleProRation.testDoubleProRation_TargetDateOnEndDate | 12 month | 2011-01-15 | 2011-01-01 | 2012-01-27 | 14/365 + 1 + 12/366
Kill Bill annual/TestProRation.testSinglePlanDoubleProRation | 12 month | 2011-01-17 | 2011-01-10 | 2012-03-04 | 7/365 + 1 + 47/366
Kill Bill annual/TestProRation.testSinglePlan_PrecedingProRation | 12 month | 2012-01-15 | 2011-01-31 | 2012-01-15 | 349/365
Kill Bill annual/TestProRation.testSinglePlan_PrecedingProRation_CrossingYearBoundary | 12 month | 2011-12-04 | 2010-12-15 | 2012-12-04 | 354/365 + 1
Zuora, Prorating: 30 days or actual days | 1 month | 2021-01-01 | 2021-01-27 | 2021-02-01 | 5/31
Zuora, Prorating: 30 days or actual days | 1 month | 2021-02-01 | 2021-02-27 | 2021-03-01 | 2/28
Zuora, Prorating: 30 days or actual days | 1 month | 2021-04-01 | 2021-04-21 | 2021-04-30 | 9/30
`;

/** The same by months of 30 days. */
const sharesByThirtieths = `
Kill Bill TestInvoiceDateUtilsWithFixedProration.testProRationAfterLastBillingCycleDate | 1 month | 2023-05-23 | 2023-05-23 | 2023-06-15 | 22/30
Kill Bill TestInvoiceDateUtilsWithFixedProration.testProRationAfterLastBillingCycleDate | 1 month | 2023-06-23 | 2023-06-23 | 2023-07-15 | 22/30
Kill Bill TestInvoiceDateUtilsWithFixedProration.testProRationAfterLastBillingCycleDate | 1 month | 2023-02-23 | 2023-02-23 | 2023-03-15 | 22/30
Kill Bill TestInvoiceDateUtilsWithFixedProration.testProRationAfterLastBillingCycleDate | 1 month | 2024-02-23 | 2024-02-23 | 2024-03-15 | 22/30
Kill Bill TestInvoiceDateUtilsWithFixedProration.testProRationBeforeFirstBillingPeriod2 | 1 month | 2023-05-23 | 2023-05-15 | 2023-05-23 | 8/30
Zuora, Prorating: 30 days or actual days | 1 month | 2021-02-01 | 2021-02-27 | 2021-03-01 | 4/30
Zuora, Prorating: 30 days or actual days | 1 month | 2020-02-01 | 2020-02-01 | 2020-03-01 | 1
Zuora, Prorating: 30 days or actual days | 1 month | 2021-04-01 | 2021-04-21 | 2021-04-30 | 9/30
Zuora, Prorating: 30 days or actual days | 1 month | 2021-01-01 | 2021-01-27 | 2021-02-01 | 4/30
2rp/monthly README, partial_months | 1 month | 2015-01-01 | 2015-01-12 | 2015-02-04 | 19/30 + 3/30
`;

/** One charge, and the first day on which it is not paid for. */
type Case = {
  readonly source: string;
  readonly proration: 'days-of-period' | 'thirtieths';
  readonly every: Every;
  readonly anchoredOn: Day;
  readonly startsOn: Day;
  readonly freeFrom: Day;
};

export type MoneyFigure = Case & {
  readonly priceMinor: bigint;
  readonly currency: Currency;
  readonly invoicedThrough: Day | null;
  readonly expectedMinor: bigint;
};

export type ShareFigure = Case & { readonly expected: readonly string[] };

export const moneyFigures: readonly MoneyFigure[] = [
  ...rowsOf(money).map((cells) => moneyFigure(cells, 'days-of-period')),
  ...rowsOf(moneyByThirtieths).map((cells) => moneyFigure(cells, 'thirtieths')),
];

export const shareFigures: readonly ShareFigure[] = [
  ...rowsOf(shares).map((cells) => shareFigure(cells, 'days-of-period')),
  ...rowsOf(sharesByThirtieths).map((cells) => shareFigure(cells, 'thirtieths')),
];

function rowsOf(table: string): string[][] {
  return table
    .trim()
    .split('\n')
    .map((row) => row.split('|').map((cell) => cell.trim()));
}

function moneyFigure(cells: readonly string[], proration: Case['proration']): MoneyFigure {
  const [
    source = '',
    price = '',
    every = '',
    anchor = '',
    from = '',
    through = '',
    freeFrom = '',
    figure = '',
  ] = cells;
  const [amount = '', code = ''] = price.split(' ');
  const currency = parseCurrency(code);
  return {
    ...caseOf(source, proration, every, anchor, from, freeFrom),
    priceMinor: parseMinor(amount, currency),
    currency,
    invoicedThrough: through === '' ? null : parseDay(through),
    expectedMinor: parseMinor(figure, currency),
  };
}

function shareFigure(cells: readonly string[], proration: Case['proration']): ShareFigure {
  const [source = '', every = '', anchor = '', from = '', freeFrom = '', figure = ''] = cells;
  return { ...caseOf(source, proration, every, anchor, from, freeFrom), expected: figure.split(' + ') };
}

function caseOf(
  source: string,
  proration: Case['proration'],
  every: string,
  anchor: string,
  from: string,
  freeFrom: string,
): Case {
  const [count, unit] = every.split(' ');
  return {
    source,
    proration,
    every: { unit: unit === 'day' ? 'day' : 'month', count: Number(count) },
    anchoredOn: parseDay(anchor),
    startsOn: parseDay(from),
    freeFrom: parseDay(freeFrom),
  };
}

import type { TerminationRecord } from '../../application/records.ts';
import { showTermination } from '../../application/show-termination.ts';
import { type ProfilePlace, placeOfAll } from '../../domain/esim.ts';
import { liveStates, undoneStates } from '../../domain/transitions.ts';
import { showDay } from '../../text/format.ts';
import { type Language, messages } from '../../text/language.ts';
import { page } from '../layout.tsx';
import { param, requireSignedIn, viewerOf, type Web } from '../web.ts';
import { CaseHelp } from './status-code.tsx';

/** What to do with the card of a line: with an eSIM or a plastic one, and not before the line has ended. */
export async function cardPage(web: Web): Promise<Response> {
  const viewer = viewerOf(requireSignedIn(web));
  const shown = await showTermination(web.var.parts.context, viewer, param(web, 'termination'));
  const { termination, line, profile } = shown;
  const { language } = web.var;
  const t = messages(language);
  const title = t.after.card.title[line.kind];
  const ended = ['completed', 'erased'].includes(termination.state);
  const place = placeOfAll(shown.profiles);
  const body = (
    <>
      <h1>{title}</h1>
      {place !== 'deleted' && <NotYet termination={termination} language={language} />}
      {line.kind === 'esim' ? (
        <EsimSteps ended={ended} place={place} digits={line.iccid.slice(-4)} language={language} />
      ) : (
        <SimSteps ended={ended} provider={profile.name} language={language} />
      )}
      <p>
        <a href={`/terminations/${termination.id}`}>{t.common.back}</a>
      </p>
      <CaseHelp termination={termination} language={language} />
    </>
  );
  return page(web, { title, body, brand: profile });
}

type NotYetProps = { readonly termination: TerminationRecord; readonly language: Language };

/** As long as the line works nobody is to delete anything. */
function NotYet({ termination, language }: NotYetProps) {
  const t = messages(language).after.card;
  if (undoneStates.includes(termination.state)) {
    return <p className="notice">{t.notEnding}</p>;
  }
  return liveStates.includes(termination.state) ? (
    <p className="notice">{t.wait(showDay(termination.quote.serviceEndsOn, language))}</p>
  ) : null;
}

type StepsProps = {
  /** Before the end nobody is told that the card does nothing any more. */
  readonly ended: boolean;
  readonly language: Language;
};

type EsimProps = StepsProps & { readonly digits: string; readonly place: ProfilePlace };

function EsimSteps({ ended, digits, place, language }: EsimProps) {
  const t = messages(language).after.card.esim;
  if (place === 'deleted') {
    return <p>{t.deleted}</p>;
  }
  return (
    <>
      {ended && <p>{t.lead}</p>}
      {ended && place === 'on-phone' && <p>{t.onPhone}</p>}
      <p>{t.which(digits)}</p>
      <p className="notice bad">{t.warning}</p>
      {t.devices.map(({ name, steps }) => (
        <details key={name}>
          <summary>{name}</summary>
          <Steps steps={steps} />
        </details>
      ))}
      <p className="hint">{t.names}</p>
    </>
  );
}

function SimSteps({ ended, provider, language }: StepsProps & { readonly provider: string }) {
  const t = messages(language).after.card.sim;
  return (
    <>
      {ended && <p>{t.lead}</p>}
      <p className="notice">{t.provider(provider)}</p>
      <Steps steps={t.steps} />
    </>
  );
}

function Steps({ steps }: { readonly steps: readonly string[] }) {
  return (
    <ol>
      {steps.map((step) => (
        <li key={step}>{step}</li>
      ))}
    </ol>
  );
}

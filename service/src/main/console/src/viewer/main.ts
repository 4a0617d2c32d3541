import './room';
import 'bootstrap/dist/css/bootstrap.min.css';
import '@fortawesome/fontawesome-svg-core/styles.css';
import 'pev2/dist/pev2.css';
import './viewer.css';
import { Plan } from 'pev2';
import { createApp } from 'vue';
import type { Shown } from '../plan-viewer';

/** Asks the page around it for a plan, and draws the first it is given. It has no origin, so any page's is as good as its own. */
const hear = (event: MessageEvent<Shown>) => {
  if (event.source === parent) {
    removeEventListener('message', hear);
    const { plan, sql } = event.data;
    createApp(Plan, { planSource: plan, planQuery: sql }).mount('#plan');
  }
};
addEventListener('message', hear);
parent.postMessage('ready', '*');

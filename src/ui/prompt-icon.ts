import { LabIcon } from '@jupyterlab/ui-components';

/** The sign of prompts: the prompt of a command line in a cell. */
export const promptIcon = new LabIcon({
  name: 'cellwright:prompt',
  svgstr: `<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 24 24" fill="none">
  <g class="jp-icon3" stroke="#616161" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">
    <rect x="3" y="4" width="18" height="16" rx="2"/>
    <path d="M7 9l3 3-3 3M13 15h4"/>
  </g>
</svg>`
});

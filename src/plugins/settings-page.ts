import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import {
  IFormRendererRegistry,
  type IFormRenderer
} from '@jupyterlab/ui-components';
import { createElement, Fragment, type ComponentProps } from 'react';
import { ILabServices } from './lab-services-token';
import { SET_UP } from './set-up-commands';

type FieldProps = ComponentProps<NonNullable<IFormRenderer['fieldRenderer']>>;

/** Puts a test of the connection below the model on the page of settings. It is loaded when that is shown. */
export const settingsPagePlugin: JupyterFrontEndPlugin<void> = {
  id: 'cellwright:settings-page',
  description: 'Tests the connection to the model on the page of settings.',
  autoStart: true,
  requires: [ILabServices],
  optional: [IFormRendererRegistry, ITranslator],
  activate: (
    app: JupyterFrontEnd,
    services: ILabServices,
    registry: IFormRendererRegistry | null,
    translator: ITranslator | null
  ) => {
    const trans = (translator ?? nullTranslator).load('cellwright');
    const setUp = () => void app.commands.execute(SET_UP);
    const tried = async (signal: AbortSignal) => {
      const { setUp: open } = await services.load();
      return (await open()).test(signal);
    };
    // One function for all drawings of the page: with another one each time React would put the test in anew.
    const mount = (node: HTMLElement | null) => {
      if (node !== null) {
        void import('../ui/set-up/connection-line').then(({ connectionLine }) =>
          node.replaceChildren(connectionLine(trans, { test: tried, setUp }))
        );
      }
    };
    registry?.addRenderer('cellwright:plugin.model', {
      fieldRenderer: (props: FieldProps) =>
        createElement(
          Fragment,
          null,
          // The form leaves the label of a field with a renderer to the renderer.
          createElement(
            'label',
            {
              className: 'jp-FormGroup-fieldLabel jp-Cellwright-settingLabel',
              htmlFor: props.idSchema.$id
            },
            props.schema.title
          ),
          createElement(props.registry.fields.StringField, props),
          createElement('div', { ref: mount })
        )
    });
  }
};

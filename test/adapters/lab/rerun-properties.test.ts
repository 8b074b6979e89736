import { told } from '../../../src/core/said';
import type { NotebookModel } from '@jupyterlab/notebook';
import * as fc from 'fast-check';
import type { SharedCell } from '@jupyter/ydoc';
import { bringRunsHome } from '../../../src/adapters/lab/bring-runs-home';
import { distinctIds } from '../../../src/adapters/document/distinct-ids';
import { LabNotebook } from '../../../src/adapters/lab/lab-notebook';
import { promptOutputs } from '../../../src/adapters/lab/cell-outputs';
import { heldBlocks } from '../../../src/core/cells/held-blocks';
import { turnsNow } from '../../../src/core/cells/turns-now';
import { isMagicCell } from '../../../src/core/magic/is-magic-cell';
import type { CellProposal } from '../../../src/core/cells/proposal';
import {
  answerInto,
  code,
  codeCell,
  labNotebook,
  reload,
  test
} from './answered-notebook';

/** What humans do to a notebook; positions are fractions of its length. */
type Step =
  | { readonly do: 'insert' | 'edit' | 'delete' | 'merge'; readonly at: number }
  | { readonly do: 'split'; readonly at: number; readonly within: number }
  | {
      readonly do: 'copy' | 'move';
      readonly at: number;
      readonly count: number;
      readonly to: number;
    }
  | { readonly do: 'twin' | 'paste'; readonly at: number; readonly to: number }
  | {
      readonly do: 'type';
      readonly at: number;
      readonly type: 'code' | 'markdown' | 'raw';
    }
  | { readonly do: 'undo' | 'redo' }
  | {
      readonly do: 'reload';
      readonly keeps: 'all' | 'outputs' | 'metadata';
      /** Whether the file is of format 4.5. */
      readonly ids: boolean;
    }
  | {
      readonly do: 'answer';
      readonly prompt: number;
      readonly blocks: readonly ('code' | 'test')[];
    };

const at = fc.double({ min: 0, max: 0.999, noNaN: true });

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom('insert' as const, 'edit', 'delete', 'merge'),
      at
    })
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('split' as const), at, within: at })
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom('copy' as const, 'move'),
      at,
      count: fc.integer({ min: 1, max: 4 }),
      to: at
    })
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom('twin' as const, 'paste'),
      at,
      to: at
    })
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('type' as const),
      at,
      type: fc.constantFrom('code' as const, 'markdown', 'raw')
    })
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constantFrom('undo' as const, 'redo') })
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('reload' as const),
      keeps: fc.constantFrom('all' as const, 'outputs', 'metadata'),
      ids: fc.boolean()
    })
  },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('answer' as const),
      prompt: at,
      blocks: fc.array(fc.constantFrom('code' as const, 'test'), {
        maxLength: 4
      })
    })
  }
);

/** The cells' texts; a cell whose type a human has changed is another one. */
function texts({ sharedModel }: NotebookModel): string[] {
  return sharedModel.cells.map(cell =>
    cell.cell_type === 'code'
      ? cell.getSource()
      : `${cell.cell_type}: ${cell.getSource()}`
  );
}

/** A notebook with two prompts, one of them with two turns, and all that was ever generated in it. */
class World {
  readonly model: NotebookModel = labNotebook(
    codeCell('p', '%%llm\nWrite f.'),
    codeCell('own', 'own = 1'),
    codeCell('q', '%%llm\nWrite g.\n\n%%llm\nNow h.')
  );

  /** Texts of generated cells: whatever else stands in a cell, a human wrote or changed it. */
  readonly generated = new Set<string>();

  take(step: Step): void {
    const { sharedModel } = this.model;
    const { length } = sharedModel.cells;
    const index = 'at' in step ? Math.floor(step.at * length) : 0;
    const cell = sharedModel.cells[index];
    switch (step.do) {
      case 'insert':
        sharedModel.insertCell(index, codeCell('', this._written()));
        break;
      case 'edit':
        cell?.setSource(`${cell.getSource()}\n${this._written()}`);
        break;
      case 'delete':
        if (cell !== undefined) {
          sharedModel.deleteCell(index);
        }
        break;
      case 'split':
        if (cell !== undefined) {
          this._split(index, step.within);
        }
        break;
      case 'merge':
        if (index + 1 < length) {
          this._merge(index);
        }
        break;
      case 'copy': {
        const copies = sharedModel.cells
          .slice(index, index + step.count)
          .map(other => ({ ...other.toJSON(), id: undefined }));
        const to = Math.floor(step.to * (length + 1));
        sharedModel.insertCells(to, copies as never);
        break;
      }
      case 'move': {
        const to = Math.floor(step.to * length);
        if (cell !== undefined && to !== index) {
          sharedModel.moveCell(index, to);
        }
        break;
      }
      case 'twin': {
        // Cut, brought back by undo, and pasted.
        const twin = cell?.toJSON();
        if (twin !== undefined) {
          sharedModel.insertCell(
            Math.floor(step.to * (length + 1)),
            twin as never
          );
        }
        break;
      }
      case 'paste':
        sharedModel.insertCell(Math.floor(step.to * (length + 1)), {
          ...(this._elsewhere(step.at) as object),
          id: undefined
        } as never);
        break;
      case 'type':
        this._changeType(index, step.type);
        break;
      case 'undo':
        sharedModel.undo();
        break;
      case 'redo':
        sharedModel.redo();
        break;
      case 'reload':
        reload(
          this.model,
          other => ({
            ...other,
            ...(step.keeps === 'outputs' ? { metadata: {} } : {}),
            ...(step.keeps === 'metadata' && 'outputs' in other
              ? { outputs: [] }
              : {})
          }),
          step.ids
        );
        break;
      case 'answer':
        this._answer(step);
    }
    this._tellsNoDeletionOfWhatIsThere();
  }

  private _answer({ prompt, blocks }: Extract<Step, { do: 'answer' }>): void {
    distinctIds(this.model);
    bringRunsHome(this.model);
    const prompts = this.model.sharedModel.cells.filter(
      cell => cell.cell_type === 'code' && isMagicCell(cell.getSource())
    );
    const cell = prompts[Math.floor(prompt * prompts.length)];
    if (cell === undefined) {
      return;
    }
    const turns = cell.getSource().split('%%llm').length - 1;
    const turn = Math.floor(prompt * 100) % Math.max(1, turns);
    const proposals = blocks.map((role, segment): CellProposal => {
      const name = `made_${++this._count}`;
      const source = `def ${name}():\n    return ${segment}\n\n\n${name}()`;
      return role === 'code' ? code(source, segment) : test(source, segment);
    });
    const before = texts(this.model);
    const generatedBefore = new Set(this.generated);
    proposals.forEach(({ source }) => this.generated.add(source));
    promptOutputs(this.model, { id: cell.getId() }).keepTurns(
      turnsNow(new LabNotebook(this.model).cells(), cell.getId())
    );
    const { placed, notes } = answerInto(this.model, cell.getId(), proposals, {
      turn
    });
    const after = texts(this.model);

    // What a human wrote or changed is there, as often as it was.
    const human = (all: readonly string[]) =>
      all.filter(text => !this.generated.has(text)).sort();
    expect(human(after)).toEqual(human(before));
    // The new cells are there, once each, and are those that the card names.
    for (const { source } of proposals) {
      expect(after.filter(text => text === source)).toHaveLength(1);
    }
    const ids = this.model.sharedModel.cells.map(other => other.getId());
    expect(placed).toHaveLength(proposals.length);
    expect(ids).toEqual(expect.arrayContaining(placed.map(({ id }) => id)));
    // The card says what is gone: as many cells were replaced, or else removed.
    const gone =
      before.filter(text => generatedBefore.has(text)).length -
      after.filter(text => generatedBefore.has(text)).length;
    const replaced = placed.filter(
      ({ placement }) => placement === 'replaced'
    ).length;
    expect(notes.some(note => /(?:was|were) removed/.test(told(note)))).toBe(
      gone > replaced
    );
    for (const { id, beside } of placed) {
      const kept = beside?.parts.at(-1)?.id;
      expect(kept === undefined || ids.indexOf(kept) < ids.indexOf(id)).toBe(
        true
      );
    }
    // One undo takes all of it back, and nothing else.
    if (after.join('\0') !== before.join('\0')) {
      this.model.sharedModel.undo();
      expect(texts(this.model)).toEqual(before);
      this.model.sharedModel.redo();
      expect(texts(this.model)).toEqual(after);
    }
  }

  /** Nothing is called deleted whose text stands in the notebook. */
  private _tellsNoDeletionOfWhatIsThere(): void {
    const cells = new LabNotebook(this.model).cells();
    for (const { id, answers } of cells) {
      for (const answer of answers) {
        for (const { block, holding } of heldBlocks(cells, id, answer)) {
          const stands = cells.some(
            ({ lineage, text }) =>
              lineage?.run === answer.run &&
              lineage.contentHash === block.hash &&
              this.generated.has(text)
          );
          expect(holding === 'deleted' && stands).toBe(false);
        }
      }
    }
  }

  /** A cell of another notebook whose prompt asks the same, answered there. */
  private _elsewhere(at: number): unknown {
    const other = labNotebook(codeCell('p', '%%llm\nWrite f.'));
    const source = `def made_${++this._count}():\n    return 'elsewhere'`;
    this.generated.add(source);
    answerInto(other, 'p', [code(source)]);
    const { cells } = other.sharedModel;
    return cells[Math.floor(at * cells.length)].toJSON();
  }

  /** As JupyterLab does it: a new cell with the same id and metadata, without outputs. */
  private _changeType(index: number, type: 'code' | 'markdown' | 'raw'): void {
    const { sharedModel } = this.model;
    const cell = sharedModel.cells[index];
    if (cell === undefined || cell.cell_type === type) {
      return;
    }
    const { id, source, metadata } = cell.toJSON() as SharedCell.Cell;
    sharedModel.transact(() => {
      sharedModel.deleteCell(index);
      sharedModel.insertCell(index, {
        id,
        cell_type: type,
        source,
        metadata
      } as never);
    });
  }

  private _written(): string {
    return `human_${++this._count} = 1`;
  }

  /** As JupyterLab does it: both halves have the metadata, the second the id. */
  private _split(index: number, within: number): void {
    const { sharedModel } = this.model;
    const cell = sharedModel.cells[index];
    const { cell_type, metadata } = cell.toJSON();
    const source = cell.getSource();
    const offset = Math.floor(within * source.length);
    sharedModel.transact(() => {
      sharedModel.insertCell(index, {
        cell_type,
        metadata,
        source: source.slice(0, offset).replace(/^\n+|\n+$/g, '')
      } as never);
      cell.setSource(source.slice(offset).replace(/^\n+|\n+$/g, ''));
    });
  }

  /** As JupyterLab does it: a new cell with the metadata of the first. */
  private _merge(index: number): void {
    const { sharedModel } = this.model;
    const { cell_type, metadata, source } = sharedModel.cells[index].toJSON();
    const below = sharedModel.cells[index + 1].getSource();
    sharedModel.transact(() => {
      sharedModel.deleteCell(index);
      sharedModel.insertCell(index, {
        cell_type,
        metadata,
        source: `${source as string}\n\n${below}`
      } as never);
      sharedModel.deleteCell(index + 1);
    });
  }

  private _count = 0;
}

describe('Whatever humans do to a notebook', () => {
  it('[L1, L2] answers keep all that is theirs, come in once, say what they did, and are undone in one step', () => {
    let steps = 0;
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 10, maxLength: 40, size: 'max' }),
        taken => {
          const world = new World();
          for (const one of taken) {
            world.take(one);
            steps += 1;
          }
        }
      ),
      { numRuns: 120 }
    );
    expect(steps).toBeGreaterThanOrEqual(2000);
  });
});

/** Tokens with which chat templates end a turn; nothing after them belongs to the answer. */
const END_OF_TURN =
  /<\|(?:im_end|endoftext|end_of_text|eot_id|eom_id|EOT|end|return|endofprompt)\|>|<end_of_turn>|<｜end▁of▁sentence｜>|<eos>/;

/** Tokens that frame a turn and mean nothing in it. */
const FRAME =
  /<\|(?:begin_of_text|startoftext|start|message|constrain|fim_middle)\|>|<｜begin▁of▁sentence｜>|<bos>/g;

/** `<s>` and `</s>` only at a line's ends: between words they are HTML for struck text. */
const SENTENCE_START = /^\s*<s>\s*/;
const SENTENCE_END = /\s*<\/s>\s*$/;

/** What stands before the model's part in a prompt template. */
const ANSWER_MARK =
  /^\s*(?:(?:###|@@)\s*(?:Response|Assistant)\s*(?::\s*|$)|<\|im_start\|>\s*assistant\s*|<\|assistant\|>\s*|<\|start_header_id\|>assistant<\|end_header_id\|>\s*|<start_of_turn>model\s*|<｜Assistant｜>\s*)/;

/** What stands before the user's part in a prompt template. */
const REQUEST_MARK =
  /^\s*(?:(?:###|@@)\s*(?:Instruction|Human|User)\s*(?::|$)|<s>\s*\[INST\]|\[INST\]|<<SYS>>|<\|im_start\|>\s*(?:user|system)|<\|(?:user|system)\|>|<\|start_header_id\|>(?:user|system)<\|end_header_id\|>|<start_of_turn>user|<｜User｜>|(?:Human|USER):\s)/;

const INSTRUCTION_END = '[/INST]';

/** A line that may hold marks: everything else needs no look. */
function mayHoldMarks(line: string): boolean {
  return (
    line.includes('<') ||
    line.includes('[') ||
    line.includes('#') ||
    line.includes('@@') ||
    line.includes(':')
  );
}

/**
 * What a line of text outside code says about the turns of a conversation.
 *
 * `answer`: the template's mark before the answer, `rest` is what follows it. `request`: the mark before
 * what the user asks. `end`: the turn ends; `rest` is what stands before. `none`: an ordinary line,
 * `rest` is the line without tokens that mean nothing.
 */
export interface TurnMark {
  readonly kind: 'none' | 'answer' | 'request' | 'end';
  readonly rest: string;
}

/** Reads the chat template's marks in a line outside code. */
export function readTurnMark(line: string): TurnMark {
  if (!mayHoldMarks(line)) {
    return { kind: 'none', rest: line };
  }
  const instructionEnd = line.indexOf(INSTRUCTION_END);
  if (instructionEnd !== -1 && !/["'`]/.test(line.charAt(instructionEnd - 1))) {
    return {
      kind: 'answer',
      rest: line.slice(instructionEnd + INSTRUCTION_END.length)
    };
  }
  if (REQUEST_MARK.test(line)) {
    return { kind: 'request', rest: line };
  }
  const answer = ANSWER_MARK.exec(line);
  if (answer !== null) {
    return { kind: 'answer', rest: line.slice(answer[0].length) };
  }
  return readEnd(line);
}

function readEnd(line: string): TurnMark {
  if (!line.includes('<')) {
    return { kind: 'none', rest: line };
  }
  const end = END_OF_TURN.exec(line);
  if (end !== null && !/["'`]/.test(line.charAt(end.index - 1))) {
    return { kind: 'end', rest: line.slice(0, end.index) };
  }
  const rest = line.replace(SENTENCE_START, '').replace(FRAME, '');
  const sentenceEnd = SENTENCE_END.exec(rest);
  if (sentenceEnd !== null && !rest.includes('<s>')) {
    return { kind: 'end', rest: rest.slice(0, sentenceEnd.index) };
  }
  return { kind: 'none', rest };
}

/** A line of code without the tokens that end a turn; `null` where it holds none. */
export function withoutFinalTokens(line: string): string | null {
  const trimmed = line.trimEnd();
  if (!trimmed.endsWith('>')) {
    return null;
  }
  const tail = trimmed.slice(-200);
  const found =
    /\s*(?:<\|(?:im_end|endoftext|end_of_text|eot_id|EOT|end)\|>|<\/s>|<end_of_turn>|<｜end▁of▁sentence｜>)$/.exec(
      tail
    );
  return found === null
    ? null
    : trimmed.slice(0, trimmed.length - found[0].length);
}

const SMALL_TALK =
  /^(?:hi|hello|hey|hiya|howdy|good (?:morning|afternoon|evening|night)|greetings|thanks?|thank you(?: (?:so|very) much)?|thx|cheers|bye|goodbye|see you|ok(?:ay)?|great|nice|cool|perfect|awesome|well done|good job|lol|yes|no|sorry|welcome|how are you(?: doing)?(?: today)?|how is it going|how's it going|what's up|who are you|what are you|what is your name|what's your name|what can you do|are you (?:there|ok|a bot|human|an ai|real)|nice to meet you|tell me a joke|(?:that|this|it) (?:was|is|looks|worked) ?(?:very |really |so )?(?:helpful|great|good|nice|perfect|useful|well|fine)?|hallo|guten (?:morgen|tag|abend)|danke|bonjour|salut|merci|hola|gracias|buenos días|ciao|grazie)(?: (?:there|again|all|everyone|a lot|so much|very much|for (?:the|your) help|for that|that was helpful|that worked|you))*$/;

/** Whether a whole request is a greeting, thanks or the like, and asks for no work. */
export function isSmallTalk(request: string): boolean {
  const parts = request
    .toLowerCase()
    .replace(/’/g, "'")
    .split(/[.!?,;:\n]+/)
    .map(part => part.replace(/[^\p{L}\p{N}' ]/gu, '').trim())
    .filter(part => part !== '');
  return parts.length > 0 && parts.every(part => SMALL_TALK.test(part));
}

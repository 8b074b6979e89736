/** How a call of the service ended. The names are part of the interface. */
export type ServiceStatus =
  /** An answer to a conversation came; what its code is worth is not looked at. */
  | 'SUCCESS_ANSWER_GENERATED'
  | 'SUCCESS_CODE_GENERATED'
  | 'SUCCESS_OUTLINE_GENERATED'
  | 'SUCCESS_HIERARCHICAL_DETAILS_GENERATED'
  /** Some parts could not be written. */
  | 'PARTIAL_HIERARCHICAL_DETAILS_GENERATED'
  | 'SUCCESS_HIERARCHICAL_ASSEMBLED'
  /** Placeholders stand for the parts that could not be written. */
  | 'PARTIAL_HIERARCHICAL_ASSEMBLED'
  /** Only the skeleton was asked for: every part is a placeholder. */
  | 'SUCCESS_HIERARCHICAL_ASSEMBLED_PLACEHOLDERS'
  | 'SUCCESS_REVIEW_GENERATED'
  | 'ERROR_LLM_PROVIDER_MISSING'
  | 'ERROR_SELF_MOD_SERVICE_MISSING'
  | 'ERROR_UNSUPPORTED_CONTEXT'
  | 'ERROR_UNSUPPORTED_LANGUAGE'
  /** The call lacks an input that its context needs. */
  | 'ERROR_MISSING_DETAILS'
  | 'ERROR_MISSING_SECTION_IDENTIFIER'
  | 'ERROR_NO_ORIGINAL_CODE'
  | 'ERROR_LLM_NO_CODE'
  | 'ERROR_LLM_NO_SUGGESTION'
  | 'ERROR_LLM_NO_OUTLINE'
  | 'ERROR_METADATA_PARSING'
  | 'ERROR_CODE_EMPTY_POST_METADATA'
  | 'ERROR_OUTLINE_PARSING'
  /** The call for the outline itself failed. */
  | 'ERROR_OUTLINE_FAILED'
  | 'ERROR_DETAIL_GENERATION_FAILED'
  | 'ERROR_ASSEMBLY_FAILED'
  | 'ERROR_ASSEMBLY_EMPTY_CODE'
  | 'ERROR_APPLYING_CHANGE'
  | 'ERROR_SAVING_CODE'
  | 'ERROR_SAVING_ASSEMBLED_CODE'
  | 'ERROR_REVIEW_PARSING'
  | 'ERROR_GENERATE_CODE_UNEXPECTED'
  | 'ERROR_MODIFY_CODE_UNEXPECTED'
  | 'ERROR_REVIEW_CODE_UNEXPECTED'
  | 'ERROR_GENERATE_TESTS_UNEXPECTED';

/** Whether a call gave what was asked for, as a whole or in part. */
export function isSuccess(status: ServiceStatus): boolean {
  return !status.startsWith('ERROR_');
}

/** What an answer is held to where a plan was wanted: loaded with the first plan. */
export { checkCriteria } from './prove/check-criteria';
export { withPlannedReview } from './planned-review';

export const REQUESTS_A_PAGE = 50;
/** Beyond this it is said that there are more: nobody works by the difference. */
export const COUNTED_UP_TO = 1000;
/** Longer than any reference, number or name. */
export const LONGEST_SEARCH = 200;

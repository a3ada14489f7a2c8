/**
 * Names that are the key to the user's data. Chromium files the record under the origin, inside the profile folder:
 * change one of these and every user opens an empty app. A test pins them.
 */
export const APP_NAME = 'Endorsement Portfolio';
/** Folder of the profile under the system's folder for application data. */
export const USER_DATA_FOLDER = 'Endorsement Portfolio';
export const SCHEME = 'app';
export const HOST = 'portfolio';
export const ORIGIN = `${SCHEME}://${HOST}`;
export const START_URL = `${ORIGIN}/index.html`;
export const APP_ID = 'org.endorsement-portfolio.app';

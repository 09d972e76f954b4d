// The report form in the browser: how far one is, the draft saved while one writes, what colleagues write, figures by keyboard, files sent
// by themselves. Without it the form still works whole.

import * as carrying from "./report/carrying.js";
import * as comparing from "./report/comparing.js";
import * as counting from "./report/counting.js";
import * as files from "./report/files.js";
import * as filing from "./report/filing.js";
import * as keyboard from "./report/keyboard.js";
import * as rows from "./report/rows.js";
import * as saving from "./report/saving.js";

rows.begin();
keyboard.begin(); // "nothing" takes the place of a figure before it is saved so
files.begin();
filing.begin();
comparing.begin();
counting.begin();
carrying.begin();
saving.begin();

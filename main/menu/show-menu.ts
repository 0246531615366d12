import { Menu } from 'electron';
import { type MenuActions, type MenuModel, menuTemplate } from './menu-template';

/** Makes the application menu anew whenever what it shows has changed. */
export function createMenu(actions: MenuActions): (model: MenuModel) => void {
  let shown = '';
  return (model) => {
    const key = JSON.stringify(model);
    if (key === shown) return;
    shown = key;
    Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(model, actions)));
  };
}

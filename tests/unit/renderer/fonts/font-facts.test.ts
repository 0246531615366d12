import { describe, expect, it } from 'vitest';
import { gistOfLicence } from '../../../../renderer/screens/fonts/font-facts';
import type { FontInfo } from '../../../../shared/domain/font-info';

const gist = (licence: string, licenceUrl = '') => gistOfLicence({ licence, licenceUrl } as FontInfo);

describe('gistOfLicence', () => {
  it('names the licences fonts come under', () => {
    expect([
      gist('This Font Software is licensed under the SIL Open Font License, Version 1.1.'),
      gist('', 'https://openfontlicense.org'),
      gist('Licensed under the Apache License, Version 2.0'),
    ]).toEqual(['SIL OFL 1.1', 'SIL OFL', 'Apache 2.0']);
  });

  it('shortens any other and says so when there is none', () => {
    expect(gist('All rights reserved. No part of this font may be changed.')).toBe(
      'All rights reserved. No part of…',
    );
    expect(gist(' ')).toBeUndefined();
  });
});

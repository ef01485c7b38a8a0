import type { Table } from '../row.ts';

export const odysee: Table = {
  platform: 'odysee',
  // biome-ignore format: one line a link
  rows: [
    ['https://odysee.com/@veritasium:f/the-secret-of-synchronization:2', 'content', 'https://odysee.com/@veritasium:f/the-secret-of-synchronization:2', { id: '@veritasium:f/the-secret-of-synchronization:2', account: 'veritasium' }],
    ['https://lbry.tv/@veritasium:f/the-secret-of-synchronization:2?r=abc', 'content', 'https://odysee.com/@veritasium:f/the-secret-of-synchronization:2', { id: '@veritasium:f/the-secret-of-synchronization:2', account: 'veritasium' }],
    ['https://odysee.com/@Veritasium:f/The-Secret-of-Synchronization:2', 'content', 'https://odysee.com/@veritasium:f/the-secret-of-synchronization:2', { id: '@veritasium:f/the-secret-of-synchronization:2', account: 'Veritasium' }],
    ['lbry://@veritasium#f/the-secret-of-synchronization#2', 'content', 'https://odysee.com/@veritasium:f/the-secret-of-synchronization:2', { id: '@veritasium:f/the-secret-of-synchronization:2', account: 'veritasium' }],
    ['https://odysee.com/$/embed/@veritasium:f/the-secret-of-synchronization:2', 'content', 'https://odysee.com/@veritasium:f/the-secret-of-synchronization:2', { id: '@veritasium:f/the-secret-of-synchronization:2', account: 'veritasium' }],
    ['https://odysee.com/@veritasium#f/the-secret-of-synchronization#2', 'content', 'https://odysee.com/@veritasium:f/the-secret-of-synchronization:2', { id: '@veritasium:f/the-secret-of-synchronization:2', account: 'veritasium' }],
    ['https://odysee.com/$/embed/the-secret-of-synchronization/21cdece6e3221864d9ea10d84f95a86cb8dad097', 'content', 'https://odysee.com/the-secret-of-synchronization:21cdece6e3221864d9ea10d84f95a86cb8dad097', { id: '21cdece6e3221864d9ea10d84f95a86cb8dad097' }],
    ['https://odysee.com/the-secret-of-synchronization:21cdece6e3221864d9ea10d84f95a86cb8dad097', 'content', 'https://odysee.com/the-secret-of-synchronization:21cdece6e3221864d9ea10d84f95a86cb8dad097', { id: '21cdece6e3221864d9ea10d84f95a86cb8dad097' }],
    ['https://lbry.tv/$/download/the-secret-of-synchronization/21cdece6e3221864d9ea10d84f95a86cb8dad097', 'content', 'https://odysee.com/the-secret-of-synchronization:21cdece6e3221864d9ea10d84f95a86cb8dad097', { id: '21cdece6e3221864d9ea10d84f95a86cb8dad097' }],
    ['https://odysee.com/@veritasium:f/the-secret-of-synchronization:21cdece6e3221864d9ea10d84f95a86cb8dad097', 'content', 'https://odysee.com/the-secret-of-synchronization:21cdece6e3221864d9ea10d84f95a86cb8dad097', { id: '21cdece6e3221864d9ea10d84f95a86cb8dad097', account: 'veritasium' }],
    ['https://lbry.tv/Episode-1:e7', 'content', 'https://odysee.com/episode-1:e7', { id: 'episode-1:e7' }],
    ['https://lbry.tv/@LBRYFoundation/Episode-1', 'content', 'https://odysee.com/@lbryfoundation/episode-1', { id: '@lbryfoundation/episode-1', account: 'LBRYFoundation' }],
    ['https://odysee.com/@wickedtruths:2/Biotechnological-Invasion-of-Skin-(April-2023):4', 'content', 'https://odysee.com/@wickedtruths:2/biotechnological-invasion-of-skin-(april-2023):4', { id: '@wickedtruths:2/biotechnological-invasion-of-skin-(april-2023):4', account: 'wickedtruths' }],
    ['https://odysee.com/@ozgoals:a/Deni-Juric-%C5%A0IBENIK:8', 'content', 'https://odysee.com/@ozgoals:a/deni-juric-%C5%A1ibenik:8', { id: '@ozgoals:a/deni-juric-šibenik:8', account: 'ozgoals' }],
    ['https://odysee.com/$/oembed?url=https://odysee.com/@veritasium:f/the-secret-of-synchronization:2&format=json', 'content', 'https://odysee.com/@veritasium:f/the-secret-of-synchronization:2', { id: '@veritasium:f/the-secret-of-synchronization:2', account: 'veritasium' }],
    ['https://odysee.com/$/playlist/ffef782f27486f0ac138bde8777f72ebdd0548c2', 'content', 'https://odysee.com/$/playlist/ffef782f27486f0ac138bde8777f72ebdd0548c2', { id: 'ffef782f27486f0ac138bde8777f72ebdd0548c2' }],
    ['https://odysee.com/$/list/938fb11d-215f-4d1c-ad64-723954df2184', 'content', 'https://odysee.com/$/playlist/938fb11d-215f-4d1c-ad64-723954df2184', { id: '938fb11d-215f-4d1c-ad64-723954df2184' }],
    ['https://odysee.com/@veritasium:f', 'account', 'https://odysee.com/@veritasium:f', { id: 'f', account: 'veritasium' }],
    ['https://lbry.tv/@Veritasium:f?view=about', 'account', 'https://odysee.com/@veritasium:f', { id: 'f', account: 'Veritasium' }],
    ['lbry://@lbry#3f', 'account', 'https://odysee.com/@lbry:3f', { id: '3f', account: 'lbry' }],
    ['https://odysee.com/@veritasium', 'account', 'https://odysee.com/@veritasium', { account: 'veritasium' }],
    ['https://odysee.com/$/search?q=mot', 'search-page'],
    ['https://odysee.com/', 'home-page'],
    ['https://odysee.com/$/signin', 'home-page'],
  ],
};

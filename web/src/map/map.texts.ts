import { defineTexts } from '../i18n/texts.ts';

export const mapTexts = defineTexts(
  {
    label: (stations: number, online: number) =>
      `Map of the Taizhou coast with ${stations} stations, ${online} of them online. The list of stations says the same in words.`,
    outside: (count: number) => `${count} more outside the map`,
    online: 'online',
    offline: 'offline',
    warehouse: '海洋云仓, harbour warehouse',
    house: '小蓝之家, collection house',
    vessel: 'Vessel',
    farm: 'Farm',
    coast: 'Coast: Natural Earth',
    list: 'All stations as a list',
  },
  {
    label: (stations: number, online: number) =>
      `台州海岸地图，共 ${stations} 个站点，在线 ${online} 个。站点列表以文字给出同样的内容。`,
    outside: (count: number) => `另有 ${count} 个在图外`,
    online: '在线',
    offline: '离线',
    warehouse: '海洋云仓',
    house: '小蓝之家',
    vessel: '船',
    farm: '养殖场',
    coast: '海岸线：Natural Earth',
    list: '站点列表',
  },
);

# fires: Entity-legalName
# zh: 两个全称
# en: two legal names

INSERT DATA { e:car ikg:legalName "远山汽车股份有限公司"@zh , "远山汽车集团有限公司"@zh }

# fires: OneClass
# zh: 既是企业又是地区
# en: a firm that is a region

INSERT DATA { e:mine a ikg:City }

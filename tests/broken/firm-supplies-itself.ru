# fires: NoFirmToItself
# zh: 企业供货于自身
# en: a firm that supplies itself

INSERT DATA { e:car ikg:suppliesTo e:car }

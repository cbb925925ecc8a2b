# fires: participatesIn-object
# zh: 参与的是企业
# en: a firm that is taken part in

INSERT DATA { e:cell ikg:participatesIn e:car }

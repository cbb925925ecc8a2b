# fires: suppliesTo-subject
# zh: 事业单位供货
# en: an institution that supplies

INSERT DATA { e:lab ikg:suppliesTo e:car }

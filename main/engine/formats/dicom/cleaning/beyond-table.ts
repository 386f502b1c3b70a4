/**
 * Elements that Table E.1-1 does not list and that can still say who someone is: free text about a person, numbers and
 * names given by a site, dates written as text, contents that cannot be read. Everything else the dictionary knows is
 * kept, but for what its value representation decides (`rules.ts`).
 */
export const REMOVED_BEYOND_TABLE: ReadonlySet<string> = new Set(
  `CodingSchemeResponsibleOrganization PrivateCreatorReference PrivateDataElementName PrivateDataElementKeyword
  PrivateDataElementDescription PrivateDataElementEncoding InventoryPurpose InventoryInstanceDescription
  TransactionStatusComment RecordKey PriorRecordKey LengthToEnd
  PatientBirthDateInAlternativeCalendar PatientDeathDateInAlternativeCalendar StrainAdditionalInformation
  BreedRegistrationNumber ComponentWelderIDs RepairID InterventionDescription NTPSourceAddress
  InstructionPerformanceComment CalculationComment CommentsOnPatientPerformanceOfVisualField SystemStatusComment
  ResourceDescription CommentsOnTheScheduledProcedureStep SpecimenDescriptionTrial AcquisitionContextDescription
  PlacerOrderNumberProcedure FillerOrderNumberProcedure PlacerOrderNumberImagingServiceRequestRetired
  FillerOrderNumberImagingServiceRequestRetired RequestedProcedureDescriptionTrial BibliographicCitationTrial
  IdentificationDescriptionTrial AlgorithmDescriptionTrial ReportStatusCommentTrial UniformResourceLocatorTrial
  ObjectBinaryIdentifierTrial ObjectDirectoryBinaryIdentifierTrial HL7InstanceIdentifier DocumentTitle
  ProductPackageIdentifier ApprovalStatusFurtherDescription ProductLotIdentifier SubstanceAdministrationNotes
  SubstanceAdministrationDeviceID AssertionComments ProcedureStepProgressDescription ReasonForCancellation
  ContactDisplayName StorageMediaFileSetID SOPAuthorizationComment AuthorizationEquipmentCertificationNumber
  EncryptedAttributesSequence EncryptedContent Signature FilmSessionLabel PrintJobID OwnerID PrinterName PrintQueueID
  MediaDisposition RTImageName RTImageDescription DoseComment FrameOfReferenceTransformationComment OverrideReason
  TreatmentStatusComment SetupImageComment SurfaceComments ReferenceToRecordedSound SelectorOLValue SelectorOVValue
  RouteSegmentID BoardingPassID RouteSegmentStartLocationID RouteSegmentEndLocationID AssignedLocation ItineraryID
  ItineraryIDType ItineraryIDAssigningAuthority RouteID RouteIDAssigningAuthority CarrierID`.split(/\s+/),
);

/** The same for elements that an object cannot be without: a stand-in takes their place. */
export const REPLACED_BEYOND_TABLE: ReadonlySet<string> = new Set(
  `TextValue UnformattedTextValue LocalNamespaceEntityID UniversalEntityID TrackingID RTImageLabel HangingProtocolCreator
  HangingProtocolUserGroupName SelectorUCValue`.split(/\s+/),
);

/** What tells one device from another without being in the table; kept where a recipe keeps the device. */
export const DEVICE_BEYOND_TABLE: ReadonlySet<string> = new Set(
  'DeviceID SecondaryCaptureDeviceID HardcopyCreationDeviceID RadiationMachineName'.split(' '),
);

/** Words that makers give their devices; where a recipe keeps the device they stay as they are. */
export const DEVICE_WORDS: ReadonlySet<string> = new Set(
  'Manufacturer ManufacturerModelName SoftwareVersions DetectorDescription'.split(' '),
);
